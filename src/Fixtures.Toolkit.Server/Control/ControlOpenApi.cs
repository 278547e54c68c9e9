using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The control surface as an OpenAPI document, generated from its routes.</summary>
internal static class ControlOpenApi
{
    public static JsonObject Describe(IReadOnlyList<ControlRoute> routes)
    {
        var paths = new JsonObject();
        foreach (var topic in routes.GroupBy(route => route.Template))
            paths["/_fixtures" + topic.Key] = new JsonObject(
                topic.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route))));
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "openstack-fixtures control surface", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Problem"] = Problem() } },
        };
    }

    private static JsonObject Operation(ControlRoute route)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.OperationId,
            ["summary"] = route.Summary,
            ["parameters"] = new JsonArray([.. Parameters(route)]),
        };
        if (route.Body is { } body)
        {
            operation["requestBody"] = new JsonObject
            {
                ["description"] = body,
                ["required"] = true,
                ["content"] = Content("application/json", new JsonObject { ["type"] = "object" }),
            };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private static IEnumerable<JsonObject> Parameters(ControlRoute route)
    {
        if (route.Template.Contains("{name}", StringComparison.Ordinal))
            yield return Parameter("name", "path", "Its name.", isRequired: true, new JsonObject { ["type"] = "string" });
        foreach (var parameter in route.Query)
        {
            var schema = new JsonObject { ["type"] = parameter.Type };
            if (parameter.Choices.Count > 0)
                schema["enum"] = new JsonArray([.. parameter.Choices.Select(choice => JsonValue.Create(choice))]);
            yield return Parameter(parameter.Name, "query", parameter.Meaning, parameter.IsRequired, schema);
        }
    }

    private static JsonObject Parameter(string name, string place, string meaning, bool isRequired, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["description"] = meaning,
        ["required"] = isRequired,
        ["schema"] = schema,
    };

    private static JsonObject Responses(ControlRoute route)
    {
        var success = route.Answer is { } answer
            ? KeyValuePair.Create(
                "200",
                (JsonNode?)new JsonObject
                {
                    ["description"] = answer,
                    ["content"] = Content("application/json", new JsonObject { ["type"] = "object" }),
                })
            : KeyValuePair.Create("204", (JsonNode?)new JsonObject { ["description"] = "Done." });
        var problem = new JsonObject
        {
            ["description"] = "Refused; the detail says what to do.",
            ["content"] = Content("application/problem+json", new JsonObject { ["$ref"] = "#/components/schemas/Problem" }),
        };
        return new JsonObject([success, KeyValuePair.Create("default", (JsonNode?)problem)]);
    }

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("title", "status", "detail"),
        ["properties"] = new JsonObject
        {
            ["title"] = new JsonObject { ["type"] = "string" },
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string" },
        },
    };
}
