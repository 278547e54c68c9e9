using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>The actions on servers, each under its name.</summary>
/// <remarks>Source: Compute API reference, "Servers - run an action".</remarks>
internal static class ServerActionApi
{
    private static readonly IReadOnlyList<ServerAction> All =
    [
        .. PowerActions.All,
        .. RebootAction.All,
        .. LockActions.All,
        .. DeletionActions.All,
        .. AdminActions.All,
        .. ConsoleActions.All,
        .. PasswordAction.All,
        .. SecurityGroupActions.All,
        .. AddressActions.All,
        .. FloatingIpActions.All,
        .. ImageActions.All,
        .. RebuildAction.All,
        .. RescueActions.All,
        .. ShelveActions.All,
        .. ResizeActions.All,
        .. MoveActions.All,
        .. EvacuateAction.All,
    ];

    private static readonly FrozenDictionary<string, ServerAction> Actions = All.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);

    public static void Map(RouteTable<NovaService> routes)
    {
        foreach (var collection in ServerApi.Collections)
            routes.PostAsync(collection + "/{id}/action", ActAsync);
    }

    private static Task<ApiResponse> ActAsync(NovaService nova, ApiRequest request)
    {
        var name = request.ActionName();
        if (!Actions.TryGetValue(name, out var action))
            throw ServerRequestException.Bad($"There is no such action: {name}");
        request.RequireVersion(action.From, action.To);
        foreach (var (from, body) in action.Schemas)
        {
            if (request.Version >= from)
                return action.Handler(nova, request, request.CheckBody(body).GetProperty(name));
        }

        return action.Handler(nova, request, request.ReadBody().GetProperty(name));
    }
}
