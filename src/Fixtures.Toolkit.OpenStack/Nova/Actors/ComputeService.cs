using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Operations.HostStart;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The compute service of one host: takes its messages and says what became of each.</summary>
internal sealed class ComputeService
{
    private readonly ServerBuild _build;
    private readonly MoveSteps _moves;

    public ComputeService(NovaContext nova, string host, IHypervisor hypervisor)
    {
        (Nova, Host, Hypervisor) = (nova, host, hypervisor);
        Topic = Topics.Compute(host);
        Networks = new ServerNetworks(nova, host);
        Tracker = new ResourceTracker(nova, host);
        Power = new ServerPower(this);
        Termination = new ServerTermination(this);
        Resize = new ServerResize(this);
        Rebuild = new ServerRebuild(this);
        Rescue = new ServerRescue(this);
        Snapshots = new ServerSnapshots(this);
        Shelving = new ServerShelving(this);
        Init = new HostInit(this);
        _build = new ServerBuild(this);
        _moves = new MoveSteps(this);
    }

    public NovaContext Nova { get; }

    public string Host { get; }

    public string Topic { get; }

    public IHypervisor Hypervisor { get; }

    public ServerNetworks Networks { get; }

    public ResourceTracker Tracker { get; }

    public ServerPower Power { get; }

    public ServerTermination Termination { get; }

    public ServerResize Resize { get; }

    public ServerRebuild Rebuild { get; }

    public ServerRescue Rescue { get; }

    public ServerSnapshots Snapshots { get; }

    public ServerShelving Shelving { get; }

    public HostInit Init { get; }

    public DateTimeOffset Now => Nova.World.Clock.GetUtcNow();

    public async Task<object?> HandleAsync(Envelope envelope)
    {
        switch (envelope.Message)
        {
            case BuildAndRunServer build:
                await _build.RunAsync(build, envelope.RequestId);
                return null;
            case TerminateServer terminate:
                await ActAsync(envelope, terminate.ServerId, "terminate_instance", TaskStates.Deleting, () => Termination.RunAsync(terminate.ServerId, envelope.RequestId), goesToError: true);
                return null;
            case StopServer stop:
                await ActAsync(envelope, stop.ServerId, "stop_instance", TaskStates.PoweringOff, () => Power.StopAsync(stop.ServerId));
                return null;
            case StartServer start:
                await ActAsync(envelope, start.ServerId, "start_instance", TaskStates.PoweringOn, () => Power.StartAsync(start.ServerId, envelope.RequestId));
                return null;
            case RebootServer reboot:
                await ActAsync(envelope, reboot.ServerId, "reboot_instance", null, () => Power.RebootAsync(reboot.ServerId, reboot.IsHard), goesToError: true);
                return null;
            case PauseServer pause:
                await ActAsync(envelope, pause.ServerId, "pause_instance", TaskStates.Pausing, () => Power.PauseAsync(pause.ServerId));
                return null;
            case UnpauseServer unpause:
                await ActAsync(envelope, unpause.ServerId, "unpause_instance", TaskStates.Unpausing, () => Power.UnpauseAsync(unpause.ServerId));
                return null;
            case SuspendServer suspend:
                await ActAsync(envelope, suspend.ServerId, "suspend_instance", TaskStates.Suspending, () => Power.SuspendAsync(suspend.ServerId), goesToError: true);
                return null;
            case ResumeServer resume:
                await ActAsync(envelope, resume.ServerId, "resume_instance", TaskStates.Resuming, () => Power.ResumeAsync(resume.ServerId), goesToError: true);
                return null;
            case TriggerCrashDump dump:
                await ActAsync(envelope, dump.ServerId, "trigger_crash_dump", null, () => Task.CompletedTask);
                return null;
            case RescueServer rescue:
                await ActAsync(envelope, rescue.ServerId, "rescue_instance", TaskStates.Rescuing, () => Rescue.RescueAsync(rescue, envelope.RequestId));
                return null;
            case UnrescueServer unrescue:
                await ActAsync(envelope, unrescue.ServerId, "unrescue_instance", TaskStates.Unrescuing, () => Rescue.UnrescueAsync(unrescue.ServerId, envelope.RequestId), goesToError: true);
                return null;
            case SetAdminPassword password:
                await ActAsync(envelope, password.ServerId, "set_admin_password", TaskStates.UpdatingPassword, () => Power.SetPasswordAsync(password.ServerId));
                return null;
            case SnapshotServer snapshot:
                await ActAsync(envelope, snapshot.ServerId, "snapshot_instance", null, () => Snapshots.SnapshotAsync(snapshot, envelope.RequestId));
                return null;
            case BackupServer backup:
                await ActAsync(envelope, backup.ServerId, "backup_instance", null, () => Snapshots.BackUpAsync(backup, envelope.RequestId));
                return null;
            case ShelveServer shelve:
                await ActAsync(envelope, shelve.ServerId, "shelve_instance", null, () => Shelving.ShelveAsync(shelve, envelope.RequestId));
                return null;
            case OffloadServer offload:
                await ActAsync(envelope, offload.ServerId, "shelve_offload_instance", null, () => Shelving.OffloadAsync(offload.ServerId, envelope.RequestId));
                return null;
            case UnshelveHere unshelve:
                await ActAsync(envelope, unshelve.ServerId, "unshelve_instance", null, () => Shelving.UnshelveAsync(unshelve, envelope.RequestId));
                return null;
            case RebuildInstance rebuild:
                await ActAsync(envelope, rebuild.ServerId, "rebuild_instance", null, () => Rebuild.RunAsync(rebuild, envelope.RequestId), goesToError: true);
                return null;
            case IMoveMessage step:
                await _moves.RunAsync(step, envelope.RequestId);
                return null;
            case GetConsoleOutput console:
                return Tail(await Hypervisor.GetConsoleOutputAsync(console.ServerId), console.Lines);
            case ExternalServerEvent happening:
                await TakeExternalEventAsync(happening, envelope.RequestId);
                return null;
            case SetHostEnabled:
                await Tracker.ReportStatusAsync();
                return true;
            case UpdateAvailableResource:
                ArmUpdate(Nova.World.Bus, Host);
                await Tracker.UpdateAvailableResourceAsync();
                await Init.DestroyDomainsOfDeletedServersAsync();
                await Shelving.OffloadExpiredAsync();
                return null;
            default:
                throw new InvalidOperationException($"{Topic} does not know {envelope.Message.GetType().Name}.");
        }
    }

    /// <summary>In a minute the service looks after its resources again.</summary>
    public static void ArmUpdate(MessageBus bus, string host) =>
        bus.CastAfter(TimeSpan.FromSeconds(60), Topics.Compute(host), new UpdateAvailableResource(), Topics.Compute(host));

    public async Task<int> PowerOfAsync(Guid id) => (int)await Hypervisor.GetPowerStateAsync(id);

    public Server Save(Guid id, Func<Server, Server> change, IReadOnlyList<string?>? expected = null) => Nova.State.Save(id, Now, change, expected);

    /// <summary>As <see cref="Save"/>, but a server that is gone is let be.</summary>
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

    /// <summary>Gives the server's allocations back; where Placement does not, the next update heals it.</summary>
    public async Task TryDeleteAllocationsAsync(Guid id, string? requestId)
    {
        try
        {
            await Nova.Clients.Placement.DeleteAllocationsAsync(id, requestId);
        }
        catch (Exception error) when (FailureOf(error) is not null)
        {
            Nova.World.Journal.Write(JournalKind.Message, Topic, "could not give back allocations", id.ToString(), requestId);
        }
    }

    /// <summary>Gives back what the server holds of this host alone. False where Placement would not.</summary>
    public async Task<bool> TryGiveUpHostAsync(Guid id, string? requestId)
    {
        try
        {
            return await Nova.Clients.Placement.RemoveProviderAsync(id, Nova.State.Value.ComputeNodes.FindByHost(Host)!.Id, requestId);
        }
        catch (Exception error) when (FailureOf(error) is not null)
        {
            Nova.World.Journal.Write(JournalKind.Message, Topic, "could not give back allocations", id.ToString(), requestId);
            return false;
        }
    }

    /// <summary>Removes a guest; the next host start removes a guest that cannot be removed now.</summary>
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

    /// <summary>What Nova calls the failure; null when it is none that a service can have, but a mistake in the simulator.</summary>
    public static NovaException? FailureOf(Exception error) => NovaFailure.Of(error);

    /// <summary>Does what was asked, and notes the event; a failure is noted in the server's fault and ends its task.</summary>
    /// <param name="goesToError">Whether the server is in error then; else it stays as it was.</param>
    private async Task ActAsync(Envelope envelope, Guid id, string operation, string? task, Func<Task> act, bool goesToError = false)
    {
        var name = $"compute_{operation}";
        Nova.State.StartEvent(id, envelope.RequestId, name, Host, Now);
        NovaException? failure = null;
        try
        {
            await act();
        }
        catch (Exception error) when (FailureOf(error) is not null)
        {
            failure = FailureOf(error)!;
            if (failure is not (InstanceNotFoundException or UnexpectedTaskStateException or UnexpectedDeletingTaskStateException))
                Fail(id, failure, task, goesToError && failure is not InstanceFaultRollbackException);
        }

        Nova.State.FinishEvent(id, envelope.RequestId, name, Now, failure);
    }

    private void Fail(Guid id, NovaException failure, string? task, bool goesToError) => TrySave(id, server => server with
    {
        VmState = goesToError ? VmStates.Error : server.VmState,
        TaskState = task is null || server.TaskState == task || goesToError ? null : server.TaskState,
        Fault = FaultOfServer.Of(failure, Now, Host),
    });

    /// <summary>What Neutron tells of a port. Where it cannot be asked for more, the server's addresses stay as they were last heard of.</summary>
    private async Task TakeExternalEventAsync(ExternalServerEvent happening, string? requestId)
    {
        if (happening.Event == "network-vif-deleted")
            TrySave(happening.ServerId, server => server with { Interfaces = server.Interfaces.RemoveAll(port => port.PortId == happening.Tag) });
        if (happening.Event != "network-changed")
            return;
        try
        {
            await ServerPorts.RefreshAsync(Nova, happening.ServerId, requestId);
        }
        catch (Exception error) when (FailureOf(error) is not null)
        {
            Nova.World.Journal.Write(JournalKind.Message, Topic, "could not look at the ports", happening.ServerId.ToString(), requestId);
        }
    }

    private static string Tail(string text, int? lines) => lines switch
    {
        null => text,
        0 => "",
        // Upstream's _tail_log slices by the negative of the length: -1 leaves out the first line.
        < 0 => string.Join('\n', text.Split('\n').Skip(-lines.Value)),
        _ => string.Join('\n', text.Split('\n').TakeLast(lines.Value)),
    };
}
