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

    /// <summary>Handles a request whose body names an action.</summary>
    /// <remarks>Upstream: cinder.api.openstack.wsgi, <c>action_peek_json</c> and Resource.get_method.</remarks>
    public Task<ApiResponse> RunAsync(CinderContext cinder, ApiRequest request)
    {
        var body = request.BodyOrNone();
        if (body.ValueKind != JsonValueKind.Object || body.EnumerateObject().Count() != 1)
            throw CinderRequests.Malformed();
        var name = body.EnumerateObject().First().Name;
        if (!_byName.TryGetValue(name, out var action))
        {
            throw CinderFault.BadRequest(
                $"There is no such action: {name}. Verify the request body and Content-Type header and try again.");
        }

        request.RequireVersion(action.From == default ? CinderVersions.Minimum : action.From, action.To);
        return action.Handle(cinder, request, request.Route("id"), body);
    }
}
