using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// What handlers ask of a request, in the order in which Nova does: is the route served in this microversion, does the query fit,
/// does the body fit, may the persona do it.
/// </summary>
internal static class NovaRequests
{
    private static readonly JsonElement NoBody = JsonDocument.Parse("null").RootElement;

    /// <summary>Refuses with the 404 of a route that the negotiated microversion does not have.</summary>
    public static void RequireVersion(this ApiRequest request, ApiVersion from, ApiVersion? to = null)
    {
        if (request.Version < from || (to is { } last && request.Version > last))
            throw new NovaVersionNotFoundException();
    }

    /// <summary>Checks the query against its schema. Without one Nova ignores the query.</summary>
    public static JsonElement CheckQuery(this ApiRequest request, Schema schema)
    {
        var query = QueryDocument.OfLists(request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
        if (schema.Validate(query, NovaValidation.Rules) is { } error)
            throw new NovaBadRequestException(NovaWording.OfQuery(error));
        request.Http.Items[typeof(Schema)] = schema;
        return query;
    }

    /// <summary>Whether a parameter stays in the query. Nova takes those out that the query's schema lets through without knowing them.</summary>
    /// <remarks>Source: nova/api/validation/__init__.py, _strip_additional_query_parameters.</remarks>
    public static bool KeepsParameter(this ApiRequest request, string name) =>
        request.Http.Items[typeof(Schema)] is not Schema schema
        || schema.Properties!.Properties.Any(property => property.Name == name)
        || schema.PatternProperties?.Patterns.Any(pattern => pattern.Pattern.IsFoundIn(name)) == true;

    /// <summary>The body, when it fits. An empty one is <c>None</c> to the schema.</summary>
    public static JsonElement CheckBody(this ApiRequest request, Schema schema)
    {
        var body = request.Body.IsEmpty ? NoBody : ReadBody(request);
        return schema.Validate(body, NovaValidation.Rules) is { } error ? throw new NovaBadRequestException(NovaWording.Of(error)) : body;
    }

    /// <summary>The body as JSON. Nova reads it before it looks whether the microversion has the method.</summary>
    public static JsonElement ReadBody(this ApiRequest request) => request.Json(_ => Malformed());

    /// <summary>The action that the body of a POST to <c>…/action</c> names: its only member.</summary>
    public static string ActionName(this ApiRequest request)
    {
        var body = request.Body.IsEmpty ? throw Malformed() : ReadBody(request);
        return body.ValueKind switch
        {
            JsonValueKind.Object when body.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).ToList() is [var only] => only,
            JsonValueKind.Array when body.GetArrayLength() == 1 => throw new NovaVersionNotFoundException(),
            JsonValueKind.String when body.GetString()!.Length == 1 => throw new NovaVersionNotFoundException(),
            JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String => throw Malformed(),
            _ => throw new NovaVersionNotFoundException(),
        };
    }

    private static NovaBadRequestException Malformed() => new("Malformed request body");

    /// <summary>Refuses when the rule does not let the persona act on something of its own project.</summary>
    public static void Require(this ApiRequest request, string rule) => request.Require(rule, request.OwnTarget());

    /// <summary>Refuses, as Nova's database does where it is asked, whoever acts for no project and is no administrator.</summary>
    public static void RequireProject(this ApiRequest request)
    {
        if (request.Persona is { IsAdmin: false, ProjectId: null })
            throw new NovaWithoutProjectException();
    }

    public static void Require(this ApiRequest request, string rule, PolicyTarget target)
    {
        if (!request.Allows(rule, target))
            throw new NovaForbiddenException(rule);
    }

    /// <summary>Whether the rule lets the persona act on something of its own project.</summary>
    public static bool Allows(this ApiRequest request, string rule) => request.Allows(rule, request.OwnTarget());

    /// <summary>The persona's own project and user. Where the token is good for no project, both sides of a comparison read <c>None</c>.</summary>
    public static PolicyTarget OwnTarget(this ApiRequest request) =>
        PolicyTarget.Owner(request.Persona.ProjectId ?? PolicyText.None, request.Persona.UserId);

    /// <summary>As <see cref="OwnTarget"/>, for rules that ask for the project alone.</summary>
    public static PolicyTarget OwnProject(this ApiRequest request) => PolicyTarget.Owner(request.Persona.ProjectId ?? PolicyText.None);

    /// <summary>The last value of a query parameter, as webob's params give it; null when it is not there.</summary>
    public static string? QueryValue(this ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : null;
}
