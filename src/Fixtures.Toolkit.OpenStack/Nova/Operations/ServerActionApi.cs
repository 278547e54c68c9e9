using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>Routes <c>POST /servers/{id}/action</c> to the action that the body names.</summary>
/// <remarks>Source: Compute API reference, "Servers - run an action".</remarks>
internal sealed class ServerActionApi(IEnumerable<ServerAction> actions)
{
    private readonly FrozenDictionary<string, ServerAction> _actions = actions.ToFrozenDictionary(
        action => action.Name, StringComparer.Ordinal);

    /// <param name="routes">The table to add the routes to.</param>
    /// <param name="collections">The paths of the server collections: below the version, and below a project.</param>
    public void Map(RouteTable<NovaContext> routes, IEnumerable<string> collections)
    {
        foreach (var collection in collections)
            routes.PostAsync(collection + "/{id}/action", ActAsync);
    }

    private Task<ApiResponse> ActAsync(NovaContext nova, ApiRequest request)
    {
        var name = request.ActionName();
        if (!_actions.TryGetValue(name, out var action))
            throw ServerRequestException.Bad($"There is no such action: {name}");
        request.RequireVersion(action.From, action.To);
        if (action.StrictBody is { } strict && nova.Release.ChecksEveryRequest)
            return action.Handler(nova, request, request.CheckBody(strict).GetProperty(name));
        foreach (var (from, body) in action.Schemas)
        {
            if (request.Version >= from)
                return action.Handler(nova, request, request.CheckBody(body).GetProperty(name));
        }

        return action.Handler(nova, request, request.ReadBody().GetProperty(name));
    }
}
