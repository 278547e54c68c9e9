using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Admin;

/// <summary>Actions for administrators: <c>os-resetState</c>, <c>injectNetworkInfo</c> and the removed <c>resetNetwork</c>.</summary>
internal static class AdminApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("os-resetState", AdminOperation.ResetStateBody, ResetStateAsync),
        new("injectNetworkInfo", InjectNetworkInfoAsync),
        new("resetNetwork", (_, _, _) => throw new NovaGoneException()),
    ];

    private static Task<ApiResponse> ResetStateAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(AdminOperation.ResetStateRule, server.ProjectTarget());
        var vmState = arguments.GetProperty("state").GetString() == "active" ? VmStates.Active : VmStates.Error;
        var now = request.World.NowOf("nova");
        nova.State.Update(state => state.Servers.FindLiving(server.Id) is { } current
            ? state.WithServers(state.Servers.With(current with { VmState = vmState, TaskState = null, UpdatedAt = now }))
                .WithAction(server.Id, request.NewAction(ActionNames.ResetState) with { UpdatedAt = now })
            : state);
        return ServerTask.Accepted();
    }

    private static Task<ApiResponse> InjectNetworkInfoAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(AdminOperation.InjectNetworkInfoRule, server.ProjectTarget());
        ServerStateCheck.RequireUnlocked(server, request.Persona);
        ServerTask.Cast(nova, request, server, new InjectNetworkInfo(server.Id));
        return ServerTask.Accepted();
    }
}
