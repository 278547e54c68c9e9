using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// The checks that handlers make, in upstream's order: microversion, query schema, body schema, policy. The decorators of a controller
/// method check the first three before its body asks for the policy.
/// </summary>
internal static class NovaRequests
{
    private static readonly JsonElement NoBody = JsonDocument.Parse("null").RootElement;

    /// <summary>Answers 404 where the negotiated microversion does not have the route.</summary>
    public static void RequireVersion(this ApiRequest request, ApiVersion from, ApiVersion? to = null)
    {
        if (request.Version < from || (to is { } last && request.Version > last))
            throw new NovaVersionNotFoundException();
    }

    /// <summary>Validates the query. A route without a schema ignores its query.</summary>
    public static JsonElement CheckQuery(this ApiRequest request, Schema schema)
    {
        var query = QueryDocument.OfLists(
            request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
        if (schema.Validate(query, NovaRelease.For(request).Schemas) is { } error)
            throw new NovaBadRequestException(NovaWording.ForQuery(error));
        request.QuerySchema = schema;
        return query;
    }

    /// <summary>Whether a parameter stays in the query: Nova strips those that the query's schema allows without declaring them.</summary>
    /// <remarks>Upstream: nova.api.validation._strip_additional_query_parameters.</remarks>
    public static bool KeepsParameter(this ApiRequest request, string name) =>
        request.QuerySchema is not { } schema
        || schema.Properties?.Properties.Any(property => property.Name == name) == true
        || schema.PatternProperties?.Patterns.Any(pattern => pattern.Pattern.IsFoundIn(name)) == true;

    /// <summary>The validated body. An empty body is <c>None</c> to the schema.</summary>
    public static JsonElement CheckBody(this ApiRequest request, Schema schema)
    {
        var body = request.Body.IsEmpty ? NoBody : ReadBody(request);
        return schema.Validate(body, NovaRelease.For(request).Schemas) is { } error
            ? throw new NovaBadRequestException(NovaWording.ForBody(error))
            : body;
    }

    /// <summary>The body as JSON. Nova parses it before it checks the microversion.</summary>
    public static JsonElement ReadBody(this ApiRequest request) => request.Json(_ => Malformed());

    /// <summary>The action of a POST to <c>…/action</c>: the only member of its body.</summary>
    /// <remarks>Upstream: nova.api.openstack.wsgi.action_peek, and Resource.get_method for the odd kinds of body.</remarks>
    public static string ActionName(this ApiRequest request)
    {
        var body = request.Body.IsEmpty ? throw Malformed() : ReadBody(request);
        return body.ValueKind switch
        {
            JsonValueKind.Object when body.EnumerateObject()
                .Select(member => member.Name)
                .Distinct(StringComparer.Ordinal)
                .ToList() is [var only] => only,
            JsonValueKind.Array when body.GetArrayLength() == 1 => throw new NovaVersionNotFoundException(),
            JsonValueKind.String when body.Text().Length == 1 => throw new NovaVersionNotFoundException(),
            JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String => throw Malformed(),
            _ => throw new NovaVersionNotFoundException(),
        };
    }

    private static NovaBadRequestException Malformed() => new("Malformed request body");

    /// <summary>Answers 403 where the rule denies the persona an action on its own project.</summary>
    public static void Require(this ApiRequest request, string rule) => request.Require(rule, request.OwnTarget());

    /// <summary>Answers 403 to a persona without a project, unless it is an administrator.</summary>
    /// <remarks>Upstream: nova.context.require_context.</remarks>
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

    /// <summary>Whether the rule allows the persona an action on its own project.</summary>
    public static bool Allows(this ApiRequest request, string rule) => request.Allows(rule, request.OwnTarget());

    /// <summary>The persona's own project and user. Without a project, both sides of a comparison read <c>None</c>.</summary>
    public static PolicyTarget OwnTarget(this ApiRequest request) =>
        PolicyTarget.Owner(request.Persona.ProjectId ?? PolicyText.None, request.Persona.UserId);

    /// <summary>Like <see cref="OwnTarget"/>, for rules that compare the project alone.</summary>
    public static PolicyTarget OwnProject(this ApiRequest request) => PolicyTarget.Owner(request.Persona.ProjectId ?? PolicyText.None);

    /// <summary>The last value of a query parameter, as webob's <c>params</c> returns it; null where it is absent.</summary>
    public static string? QueryValue(this ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : null;
}
