using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Admin;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Console;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;
using Fixtures.Toolkit.OpenStack.Nova.Operations.FloatingIps;
using Fixtures.Toolkit.OpenStack.Nova.Operations.HostStart;
using Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Lock;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Password;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;
using Fixtures.Toolkit.OpenStack.Nova.Operations.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.ServerDiagnostics;
using Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>The operations on a server, one line each; each folder declares its own.</summary>
internal static class ServerOperations
{
    public static IReadOnlyList<ServerOperation> All { get; } =
    [
        HostStartOperation.Declaration,
        BootOperation.Declaration,
        DeleteOperation.Declaration,
        RestoreOperation.Declaration,
        PowerOperation.Declaration,
        LockOperation.Declaration,
        RescueOperation.Declaration,
        ShelveOperation.Declaration,
        RebuildOperation.Declaration,
        EvacuateOperation.Declaration,
        ResizeOperation.Declaration,
        LiveMigrationOperation.Declaration,
        SnapshotOperation.Declaration,
        PasswordOperation.Declaration,
        ConsoleOperation.Declaration,
        AttachInterfaceOperation.Declaration,
        AttachVolumeOperation.Declaration,
        SecurityGroupsOperation.Declaration,
        FloatingIpsOperation.Declaration,
        AdminOperation.Declaration,
    ];

    public static IEnumerable<PolicyRule> Rules => All.SelectMany(operation => operation.Rules());

    /// <summary>The messages of the compute services.</summary>
    public static ComputeTable Compute { get; } = BuildComputeTable(All);

    /// <summary>The messages of the conductor.</summary>
    public static MessageTable<NovaContext> Conductor { get; } = BuildConductorTable(All);

    /// <summary>The messages of the scheduler.</summary>
    public static MessageTable<NovaContext> Scheduler { get; } = new MessageTable<NovaContext>("scheduler")
        .OnCall<SelectDestinations>(
            "select_destinations", async (nova, select, requestId) => await new SchedulerService(nova).SelectAsync(select, requestId));

    /// <summary>The RPC methods of Nova's messages.</summary>
    public static IEnumerable<KeyValuePair<Type, RpcMethod>> Messages =>
        [.. Compute.Messages.Methods, .. Conductor.Methods, .. Scheduler.Methods];

    /// <summary>The places at which faults can act on them.</summary>
    public static ServicePlaces Places => new()
    {
        Phases =
        [
            SchedulerService.AfterClaim, ServerNetworks.BeforePortBinding, HostVolumes.BeforeConnection, HostVolumes.BeforeCompletion,
            .. All.SelectMany(operation => operation.Phases),
        ],
        HypervisorCalls = HypervisorCall.Names,
        ServerActions = [.. All.SelectMany(operation => operation.Actions()).Select(action => action.Name).Distinct()],
    };

    public static void Map(RouteTable<NovaContext> routes)
    {
        new ServerActionApi(All.SelectMany(operation => operation.Actions())).Map(routes, ServerApi.Collections);
        foreach (var operation in All)
            operation.Routes?.Invoke(routes);
    }

    private static ComputeTable BuildComputeTable(IEnumerable<ServerOperation> operations)
    {
        var table = new ComputeTable();
        ComputeService.Map(table);
        ExternalEventOnCompute.Map(table);
        DiagnosticsOnCompute.Map(table);
        foreach (var operation in operations)
            operation.OnCompute?.Invoke(table);
        return table;
    }

    private static MessageTable<NovaContext> BuildConductorTable(IEnumerable<ServerOperation> operations)
    {
        var table = new MessageTable<NovaContext>("conductor");
        foreach (var operation in operations)
            operation.OnConductor?.Invoke(table);
        return table;
    }
}
