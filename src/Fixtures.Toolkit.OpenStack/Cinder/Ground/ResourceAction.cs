using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>An action in <c>POST /volumes/{id}/action</c>, or in the same of another resource.</summary>
/// <param name="Name">The only member of the body: <c>os-extend</c>.</param>
/// <param name="Handle">Gets the request, the id in the path and the whole body.</param>
/// <param name="From">The first microversion that has it; older ones answer 404.</param>
internal sealed record ResourceAction(
    string Name, Func<CinderContext, ApiRequest, string, JsonElement, Task<ApiResponse>> Handle, ApiVersion From = default)
{
    /// <summary>The last microversion that has it; null for all later ones.</summary>
    public ApiVersion? To { get; init; }
}

/// <summary>The actions of one kind of resource, by name.</summary>
internal sealed class ActionTable(IEnumerable<ResourceAction> actions)
{
    private readonly Dictionary<string, ResourceAction> _byName = actions.ToDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>Whether the route is one of actions, whose handler checks the project in the path.</summary>
    public static bool Serves(ApiRoute route) =>
        route.Method == "POST" && route.Template.EndsWith("/{id}/action", StringComparison.Ordinal);

    /// <summary>Handles a request whose body names an action.</summary>
    /// <remarks>Upstream: cinder.api.openstack.wsgi, <c>action_peek_json</c> and Resource.get_method.</remarks>
    public Task<ApiResponse> RunAsync(CinderContext cinder, ApiRequest request)
    {
        if (!request.HasBody())
            throw NoSuchAction("None");
        var body = request.ReadBody();
        var name = NameIn(body);
        if (!_byName.TryGetValue(name, out var action))
            throw NoSuchAction(name);

        request.RequireProjectOfPath();
        request.RequireVersion(action.From == default ? CinderVersions.Minimum : action.From, action.To);
        return action.Handle(cinder, request, request.Route("id"), body);
    }

    /// <summary>The only member of the body. Upstream asks first for the length, then for keys: what has no length, or one item
    /// but no keys, is 404.</summary>
    private static string NameIn(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => body.EnumerateObject().Select(member => member.Name).Distinct().Take(2).ToList() is [var name]
            ? name
            : throw CinderRequests.Malformed(),
        JsonValueKind.Array when body.GetArrayLength() != 1 => throw CinderRequests.Malformed(),
        JsonValueKind.String when body.GetString() is not { Length: 1 } => throw CinderRequests.Malformed(),
        _ => throw CinderFault.NotFound(),
    };

    private static CinderFault NoSuchAction(string name) => CinderFault.BadRequest(
        $"There is no such action: {name}. Verify the request body and Content-Type header and try again.");
}
