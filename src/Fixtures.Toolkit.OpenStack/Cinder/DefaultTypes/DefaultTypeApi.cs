using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.DefaultTypes;

/// <summary>The default volume types of projects. In Zed their URL has no project.</summary>
/// <remarks>Source: Block Storage API, "Default volume types".</remarks>
internal static class DefaultTypeApi
{
    private const string SetRule = "volume_extension:default_set_or_update";
    private const string GetRule = "volume_extension:default_get";
    private const string GetAllRule = "volume_extension:default_get_all";
    private const string UnsetRule = "volume_extension:default_unset";

    private const string AnyAdmin = "rule:system_or_domain_or_project_admin";
    private const string SystemAdmin = "role:admin and system_scope:all";

    private static readonly Schema Body = Schema.Object(body => body.Optional("default_type", Schema.Object(type => type
        .Required("volume_type", CinderParameterTypes.Name)
        .Closed())));

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(SetRule, SetRule, AnyAdmin),
        CinderPolicy.Admin(GetRule, GetRule, AnyAdmin),
        CinderPolicy.Admin(GetAllRule, GetAllRule, SystemAdmin),
        CinderPolicy.Admin(UnsetRule, UnsetRule, AnyAdmin),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/default-types", List)
        .GetAsync("/default-types/{id}", ShowAsync)
        .PutAsync("/default-types/{id}", SetAsync)
        .DeleteAsync("/default-types/{id}", UnsetAsync);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.DefaultTypes);
        if (!request.Allows(GetAllRule))
            throw NotAuthorized();
        return ApiResponse.Ok(new JsonObject
        {
            ["default_types"] = new JsonArray([.. cinder.State.DefaultTypes.OldestFirst.Select(Document)]),
        });
    }

    private static async Task<ApiResponse> ShowAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.DefaultTypes);
        var project = await RequireProjectAsync(cinder, request, GetRule);
        return Wrap(cinder.State.DefaultTypes.Find(project)
            ?? throw CinderFault.NotFound($"Default type for project {project} not found."));
    }

    private static async Task<ApiResponse> SetAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.DefaultTypes);
        var body = request.CheckBody(Body);
        // Upstream's schema does not require the member, and its absence is a 500.
        if (body.Member("default_type")?.MemberText("volume_type") is not { } name)
            throw CinderFault.BadRequest("'default_type' is a required property");
        var project = await RequireProjectAsync(cinder, request, SetRule);
        return Wrap(cinder.Update(state =>
        {
            var next = new DefaultVolumeType(
                project, state.DefaultTypes.Find(project)?.Number ?? state.NextNumber, TypeNamed(state, request, name).Id);
            return (state.With(DefaultVolumeType.Table, next), next);
        }));
    }

    private static async Task<ApiResponse> UnsetAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.DefaultTypes);
        var project = await RequireProjectAsync(cinder, request, UnsetRule);
        cinder.Update(state => state.Without(DefaultVolumeType.Table, project));
        return CinderValues.Empty(HttpStatusCode.NoContent);
    }

    private static VolumeType TypeNamed(CinderState state, ApiRequest request, string name)
    {
        try
        {
            return state.RequireType(request.Persona, name);
        }
        catch (VolumeTypeNotFoundException error)
        {
            throw CinderFault.BadRequest(error.Message);
        }
    }

    /// <summary>Asks Keystone for the project with the client's token, then checks the rule.</summary>
    /// <remarks>Upstream: validate_project_and_authorize.</remarks>
    private static async Task<string> RequireProjectAsync(CinderContext cinder, ApiRequest request, string rule)
    {
        var project = request.Route("id");
        var answer = await cinder.Clients.Identity.SendAsync(new EdgeCall(HttpMethod.Get, $"/projects/{Uri.EscapeDataString(project)}")
        {
            RequestId = request.RequestId,
            Client = request.Header("X-Auth-Token") is { } token ? new EdgeClient(token) : null,
        });
        if (answer.Status == HttpStatusCode.NotFound)
            throw CinderFault.NotFound($"Project with id {project} not found.");
        // Keystone refuses the projects of others to users; its 403 is no NotAuthorized of Cinder's, and ends as a 500 upstream.
        if (!answer.IsSuccess || !request.Allows(rule, PolicyTarget.Owner(project, null)))
            throw NotAuthorized();
        return project;
    }

    private static CinderFault NotAuthorized() => CinderFault.Forbidden("You are not authorized to perform this operation.");

    private static ApiResponse Wrap(DefaultVolumeType type) => ApiResponse.Ok(new JsonObject { ["default_type"] = Document(type) });

    private static JsonObject Document(DefaultVolumeType type) =>
        new() { ["project_id"] = type.ProjectId, ["volume_type_id"] = type.VolumeTypeId };
}
