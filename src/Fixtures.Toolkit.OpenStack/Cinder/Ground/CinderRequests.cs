using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The checks that handlers make, in upstream's order: microversion, body schema, then what the method itself checks.</summary>
internal static class CinderRequests
{
    private static readonly JsonElement NoBody = JsonDocument.Parse("null").RootElement;

    /// <summary>Answers 404 where the negotiated microversion does not have the route.</summary>
    /// <remarks>Upstream: Controller.api_version.</remarks>
    public static void RequireVersion(this ApiRequest request, ApiVersion from, ApiVersion? to = null)
    {
        if (request.Version < from || (to is { } last && request.Version > last))
            throw CinderFault.NotFound();
    }

    /// <summary>The validated body. An empty body is <c>None</c> to the schema.</summary>
    public static JsonElement CheckBody(this ApiRequest request, Schema schema)
    {
        var body = request.BodyOrNone();
        return schema.Validate(body, CinderValidation.Rules) is { } error
            ? throw CinderFault.BadRequest(CinderValidation.WordingOf(error))
            : body;
    }

    /// <summary>Answers 400 without a body, for methods that take one and do not check it with a schema first.</summary>
    public static void RequireBody(this ApiRequest request)
    {
        if (!request.HasBody())
            throw CinderFault.BadRequest();
    }

    /// <summary>Answers 400 where the path names another project than that of the token.</summary>
    public static void RequireProjectOfPath(this ApiRequest request)
    {
        if (CinderPaths.ProjectOf(request.Path) is { } project && project != request.Persona.ProjectId)
            throw CinderFault.BadRequest("Malformed request url");
    }

    /// <summary>Whether the request has a body. One without a content type does not count.</summary>
    public static bool HasBody(this ApiRequest request) => !request.Body.IsEmpty && request.ContentType is not null;

    /// <summary>The body as JSON; <c>null</c> without one.</summary>
    public static JsonElement BodyOrNone(this ApiRequest request) => request.HasBody() ? request.ReadBody() : NoBody;

    /// <summary>The body as JSON. Cinder parses it before it checks the microversion.</summary>
    public static JsonElement ReadBody(this ApiRequest request) => request.Json(_ => Malformed());

    public static CinderFault Malformed() => CinderFault.BadRequest("Malformed request body");

    /// <summary>Answers 403 where the rule denies the persona an action on its own project.</summary>
    public static void Require(this ApiRequest request, string rule) => request.Require(rule, request.OwnTarget());

    /// <summary>Answers 403 where the rule denies the persona an action on a resource of that project and user.</summary>
    public static void Require(this ApiRequest request, string rule, string? projectId, string? userId) =>
        request.Require(rule, PolicyTarget.Owner(projectId ?? PolicyText.None, userId));

    public static void Require(this ApiRequest request, string rule, PolicyTarget target)
    {
        if (!request.Allows(rule, target))
            throw new PolicyNotAuthorizedException(rule);
    }

    /// <summary>Whether the rule allows the persona an action on its own project.</summary>
    public static bool Allows(this ApiRequest request, string rule) => request.Allows(rule, request.OwnTarget());

    /// <summary>The persona's own project and user. Without a project, both sides of a comparison read <c>None</c>.</summary>
    public static PolicyTarget OwnTarget(this ApiRequest request) =>
        PolicyTarget.Owner(request.Persona.ProjectId ?? PolicyText.None, request.Persona.UserId);

    /// <summary>Whether a service sent the request, also on behalf of a user: its token has the role <c>service</c>.</summary>
    /// <remarks>Upstream: cinder.volume.api.API.is_service_request.</remarks>
    public static bool IsOfService(this ApiRequest request) =>
        request.Persona.ServiceRoles.Contains(Roles.Service) || request.Persona.Roles.Contains(Roles.Service);

    /// <summary>The last value of a query parameter, as webob's <c>params</c> returns it; null where it is absent.</summary>
    public static string? QueryValue(this ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : null;

    /// <summary>A boolean query parameter; false where it is absent.</summary>
    /// <remarks>Upstream: cinder.utils.get_bool_param.</remarks>
    /// <exception cref="CinderFault">400: it is no boolean.</exception>
    public static bool BooleanQuery(this ApiRequest request, string name) => CinderQuery.Read(request).Flag(name);
}
