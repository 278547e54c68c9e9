using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The compute service of one host. It handles the messages of its topic.</summary>
internal sealed class ComputeService
{
    private readonly ComputeTable _table;
    private Dictionary<Type, object>? _parts;

    public ComputeService(NovaContext nova, string host, HostHypervisor hypervisor, ComputeTable table)
    {
        (Nova, Host, Hypervisor, _table) = (nova, host, hypervisor, table);
        Topic = Topics.Compute(host);
        Networks = new ServerNetworks(nova, host);
        Tracker = new ResourceTracker(nova, host);
    }

    public NovaContext Nova { get; }

    public string Host { get; }

    public string Topic { get; }

    public HostHypervisor Hypervisor { get; }

    public ServerNetworks Networks { get; }

    public ResourceTracker Tracker { get; }

    /// <summary>Connects the volumes of servers to this host.</summary>
    public HostVolumes Volumes => field ??= new HostVolumes(Nova, Host);

    /// <summary>The time of the host's clock.</summary>
    public DateTimeOffset Now => Nova.World.NowOf(service: null, Host);

    /// <summary>Whether an operation keeps something in the memory of this service.</summary>
    public bool KeepsParts => _parts is not null;

    /// <summary>What an operation keeps in the memory of this service: a restart begins with a new one.</summary>
    public TPart Part<TPart>()
        where TPart : class, new()
    {
        _parts ??= [];
        if (!_parts.TryGetValue(typeof(TPart), out var part))
            _parts.Add(typeof(TPart), part = new TPart());
        return (TPart)part;
    }

    public Task<object?> HandleAsync(Envelope envelope) => envelope.Message is IServerMessage && !Hypervisor.IsPlain
        ? HandleAsOperationAsync(envelope)
        : _table.Messages.HandleAsync(this, envelope);

    /// <summary>Handles a message whose name decorators and faults of the hypervisor see.</summary>
    private async Task<object?> HandleAsOperationAsync(Envelope envelope)
    {
        Hypervisor.Context.Operation = Nova.World.Messages.Of(envelope.Message).Method;
        return await _table.Messages.HandleAsync(this, envelope);
    }

    /// <summary>Runs the start-up tasks, before the service handles messages.</summary>
    public async Task StartAsync()
    {
        foreach (var act in _table.AtStart)
            await act(this);
    }

    /// <summary>Runs the tasks of an orderly stop. The service gets no messages any more.</summary>
    public async Task StopAsync()
    {
        foreach (var act in _table.AtStop)
            await act(this);
    }

    /// <summary>Registers the messages about the service itself.</summary>
    public static void Map(ComputeTable table) => table
        .OnCall<SetHostEnabled>("set_host_enabled", async (host, _, _) =>
        {
            await host.Tracker.ReportStatusAsync();
            return true;
        })
        .OnCast<UpdateAvailableResource>("update_available_resource", (host, _, _) => host.RunPeriodicTasksAsync());

    private async Task RunPeriodicTasksAsync()
    {
        ScheduleUpdate(Nova.World.Bus, Host);
        await RunPeriodicsAsync();
    }

    /// <summary>Runs the periodic tasks now, beside their schedule.</summary>
    public async Task RunPeriodicsAsync()
    {
        await Tracker.UpdateAvailableResourceAsync();
        foreach (var act in _table.Periodic)
            await act(this);
    }

    /// <summary>Schedules the next run of the periodic tasks, in 60 seconds.</summary>
    public static void ScheduleUpdate(MessageBus bus, string host) =>
        bus.CastAfter(TimeSpan.FromSeconds(60), Topics.Compute(host), new UpdateAvailableResource(), Topics.Compute(host));

    public async Task<int> PowerOfAsync(Guid id) => (int)await Hypervisor.GetPowerStateAsync(id);

    /// <summary>Reaches a phase of its work on a server.</summary>
    public ValueTask ReachAsync(Phase phase, Guid id) => Nova.World.Faults.ReachAsync(phase, Topic, id);

    /// <summary>Claims the resources of a server on this host. The host has them, unless a fault refuses.</summary>
    /// <remarks>Upstream: instance_claim, resize_claim and rebuild_claim of the resource tracker.</remarks>
    /// <exception cref="ComputeResourcesUnavailableException">A fault refuses the claim.</exception>
    public async Task ClaimAsync(Guid id)
    {
        if (!Nova.World.Faults.Watches(PlaceKind.Host))
            return;
        var site = new FaultSite { Kind = PlaceKind.Host, Host = Host, Actor = Topic, Subject = id.ToString() };
        if (await Nova.World.Faults.MeetAsync(site, static effect => effect is RefuseClaimsEffect) is RefuseClaimsEffect refusal)
            throw new ComputeResourcesUnavailableException(refusal.Reason);
    }

    public Server Save(Guid id, Func<Server, Server> change, IReadOnlyList<string?>? expected = null) =>
        Nova.State.Save(id, Now, change, expected);

    /// <summary>Like <see cref="Save"/>, but ignores a server that no longer exists.</summary>
    public void TrySave(Guid id, Func<Server, Server> change)
    {
        try
        {
            Save(id, change);
        }
        catch (InstanceNotFoundException)
        {
        }
    }

    /// <summary>Deletes the server's allocations. If Placement fails, the next periodic update heals them.</summary>
    public async Task TryDeleteAllocationsAsync(Guid id, string? requestId)
    {
        try
        {
            await Nova.Clients.Placement.DeleteAllocationsAsync(id, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            Nova.World.Journal.Write(JournalKind.Message, Topic, "could not give back allocations", id.ToString(), requestId);
        }
    }

    /// <summary>Removes a node of this host and its child providers from the server's allocations. False if Placement fails.</summary>
    /// <param name="id">The id of the server.</param>
    /// <param name="node">The name of the node; null for the only one.</param>
    /// <param name="requestId">The request.</param>
    public async Task<bool> TryRemoveNodeAllocationAsync(Guid id, string? node, string? requestId)
    {
        try
        {
            return await Nova.Clients.Placement.RemoveProviderTreeAsync(id, Nova.State.Value.NodeOf(Host, node).Id, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            Nova.World.Journal.Write(JournalKind.Message, Topic, "could not give back allocations", id.ToString(), requestId);
            return false;
        }
    }

    /// <summary>Destroys a guest. If the hypervisor fails, the next start of the host destroys it.</summary>
    public async Task TryDestroyAsync(Guid id)
    {
        try
        {
            await Hypervisor.DestroyAsync(id);
        }
        catch (HypervisorException error)
        {
            Nova.World.Journal.Write(JournalKind.Hypervisor, $"hypervisor.{Host}", $"could not destroy: {error.Message}", id.ToString());
        }
    }

    /// <summary>Runs an operation on a server as an event of its action; a failure becomes the server's fault and ends its task.</summary>
    /// <returns>The failure; null where there is none, and for an event that did not come, which only ends the task.</returns>
    public async Task<NovaException?> RunOperationAsync(
        Guid id, string? requestId, EventOrigin origin, string? task, ServerFailure onFailure, Func<Task> act)
    {
        Nova.State.StartEvent(id, requestId, origin, Host, Now);
        NovaException? failure = null;
        try
        {
            await act();
        }
        catch (EventTimeoutException timeout)
        {
            Nova.World.Journal.Write(JournalKind.Message, Topic, $"gave up: {timeout.Message}", id.ToString(), requestId);
            TrySave(id, server => server with { TaskState = null });
            return null;
        }
        catch (Exception error) when (NovaFailure.From(error) is { } expected)
        {
            failure = expected;
            if (failure is not (InstanceNotFoundException or UnexpectedTaskStateException or UnexpectedDeletingTaskStateException))
                Fail(id, failure, task, onFailure == ServerFailure.GoesToError && failure is not InstanceFaultRollbackException);
        }

        Nova.State.FinishEvent(id, requestId, origin, Now, failure);
        return failure;
    }

    private void Fail(Guid id, NovaException failure, string? task, bool goesToError) => TrySave(id, server => server with
    {
        VmState = goesToError ? VmStates.Error : server.VmState,
        TaskState = task is null || server.TaskState == task || goesToError ? null : server.TaskState,
        Fault = ServerFault.From(failure, Now, Host),
    });
}
