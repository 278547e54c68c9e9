using System.Globalization;
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
                ["content"] = Content("application/json", new JsonObject { ["type"] = "object" }, route.BodyExamples),
            };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private static IEnumerable<JsonObject> Parameters(ControlRoute route)
    {
        if (route.PathParameter is { } name)
        {
            var (meaning, type) = name == "id" ? ("Its number, from the answer of the POST.", "integer") : ("Its name.", "string");
            yield return Parameter(name, "path", meaning, isRequired: true, new JsonObject { ["type"] = type });
        }

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
                ((int)route.Status).ToString(CultureInfo.InvariantCulture),
                (JsonNode?)new JsonObject { ["description"] = answer, ["content"] = AnswerOf(route) })
            : KeyValuePair.Create("204", (JsonNode?)new JsonObject { ["description"] = "Done." });
        var problem = new JsonObject
        {
            ["description"] = "Refused; the detail says what to do.",
            ["content"] = Content("application/problem+json", new JsonObject { ["$ref"] = "#/components/schemas/Problem" }),
        };
        return new JsonObject([success, KeyValuePair.Create("default", (JsonNode?)problem)]);
    }

    private static JsonObject AnswerOf(ControlRoute route)
    {
        var isJson = route.ContentType == "application/json";
        var content = Content(route.ContentType, new JsonObject { ["type"] = isJson ? "object" : "string" });
        if (route.AnswerExample is { } example && content[route.ContentType] is { } media)
            media["example"] = JsonNode.Parse(example);
        return content;
    }

    private static JsonObject Content(string type, JsonObject schema, IReadOnlyList<ControlExample>? examples = null)
    {
        var media = new JsonObject { ["schema"] = schema };
        if (examples is [_, ..])
        {
            media["examples"] = new JsonObject(examples.Select(example => KeyValuePair.Create(
                example.Name,
                (JsonNode?)new JsonObject { ["summary"] = example.Meaning, ["value"] = JsonNode.Parse(example.Json) })));
        }

        return new JsonObject { [type] = media };
    }

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
