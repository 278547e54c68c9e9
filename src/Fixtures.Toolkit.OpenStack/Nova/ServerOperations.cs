using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Admin;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Console;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;
using Fixtures.Toolkit.OpenStack.Nova.Operations.FloatingIps;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Lock;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Password;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Operations.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova;

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

    public static void Map(RouteTable<NovaContext> routes)
    {
        foreach (var collection in ServerApi.Collections)
            routes.PostAsync(collection + "/{id}/action", ActAsync);
    }

    private static Task<ApiResponse> ActAsync(NovaContext nova, ApiRequest request)
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
