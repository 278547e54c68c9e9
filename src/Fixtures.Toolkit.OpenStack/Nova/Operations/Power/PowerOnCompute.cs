using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>Stops, starts, reboots, pauses and suspends guests on this host.</summary>
/// <remarks>Upstream: the methods of the same names in compute/manager.py, such as stop_instance.</remarks>
internal sealed class PowerOnCompute(ComputeService compute)
{
    private HostHypervisor Hypervisor => compute.Hypervisor;

    public async Task StopAsync(Guid id)
    {
        await compute.ReachAsync(PowerPhases.BeforeStop, id);
        if (await compute.PowerOfAsync(id) is PowerStates.Running or PowerStates.Paused or PowerStates.Suspended)
            await Hypervisor.PowerOffAsync(id);
        await compute.ReachAsync(PowerPhases.AfterStop, id);
        await FinishAsync(id, VmStates.Stopped, TaskStates.PoweringOff, null);
    }

    /// <summary>Powers the guest on. Also unshelves a server that is not offloaded, whose snapshot it deletes.</summary>
    /// <remarks>Upstream: start_instance.</remarks>
    public async Task StartAsync(Guid id, string? requestId)
    {
        await compute.ReachAsync(PowerPhases.BeforeStart, id);
        await Hypervisor.CallAsync("power_on", id, hypervisor => hypervisor.PowerOnAsync(id));
        await compute.ReachAsync(PowerPhases.AfterStart, id);
        if (compute.Nova.State.Value.Servers.FindLiving(id)?.SnapshotId() is { } snapshot)
            await new SnapshotOnCompute(compute).TryDeleteAsync(snapshot, id, requestId);
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            server => server.WithoutShelving() with { VmState = VmStates.Active, TaskState = null, PowerState = power },
            [TaskStates.PoweringOn]);
    }

    public async Task RebootAsync(Guid id, bool isHard)
    {
        await compute.ReachAsync(PowerPhases.BeforeReboot, id);
        var (pending, started) = isHard
            ? (TaskStates.RebootPendingHard, TaskStates.RebootStartedHard)
            : (TaskStates.RebootPending, TaskStates.RebootStarted);
        var power = await compute.PowerOfAsync(id);
        string?[] expected = isHard
            ? [TaskStates.RebootingHard, TaskStates.RebootPendingHard, TaskStates.RebootStartedHard]
            : [TaskStates.Rebooting, TaskStates.RebootPending, TaskStates.RebootStarted];
        compute.Save(id, server => server with { TaskState = pending, PowerState = power }, expected);
        var server = compute.Save(id, s => s with { TaskState = started }, [pending]);
        try
        {
            if (isHard && power == PowerStates.NoState)
                await RecreateAsync(server);
            else
                await Hypervisor.CallAsync("reboot", id, hypervisor => hypervisor.RebootAsync(id, isHard));
        }
        catch (HypervisorException) when (!isHard)
        {
            // reboot_instance ignores a failure that leaves the guest running.
            if (await compute.PowerOfAsync(id) != PowerStates.Running)
                throw;
        }

        await compute.ReachAsync(PowerPhases.AfterReboot, id);
        // _reboot_instance saves without an expected task state: it overwrites the task of a hard reboot requested meanwhile,
        // whose own first save then fails.
        power = await compute.PowerOfAsync(id);
        compute.TrySave(id, s => s with
        {
            VmState = server.VmState == VmStates.Rescued ? VmStates.Rescued : VmStates.Active,
            TaskState = null,
            PowerState = power,
        });
    }

    /// <summary>Recreates a lost guest.</summary>
    private Task RecreateAsync(Server server)
    {
        var guest = BootOnCompute.GuestOf(server);
        return Hypervisor.CallAsync("reboot", guest, hypervisor => hypervisor.SpawnAsync(guest));
    }

    public Task PauseAsync(Guid id) => RunAsync(
        id, PowerPhases.BeforePause, "pause", hypervisor => hypervisor.PauseAsync(id), PowerPhases.AfterPause,
        TaskStates.Pausing, VmStates.Paused);

    public Task UnpauseAsync(Guid id) => RunAsync(
        id, PowerPhases.BeforeUnpause, "unpause", hypervisor => hypervisor.UnpauseAsync(id), PowerPhases.AfterUnpause,
        TaskStates.Unpausing, VmStates.Active);

    public Task SuspendAsync(Guid id) => RunAsync(
        id, PowerPhases.BeforeSuspend, "suspend", hypervisor => hypervisor.SuspendAsync(id), PowerPhases.AfterSuspend,
        TaskStates.Suspending, VmStates.Suspended);

    public Task ResumeAsync(Guid id) => RunAsync(
        id, PowerPhases.BeforeResume, "resume", hypervisor => hypervisor.ResumeAsync(id), PowerPhases.AfterResume,
        TaskStates.Resuming, VmStates.Active);

    /// <remarks>Upstream: trigger_crash_dump.</remarks>
    public async Task DumpAsync(Guid id, string? requestId)
    {
        compute.Nova.Notify(id, "instance.trigger_crash_dump.start", requestId);
        await Hypervisor.CallAsync("trigger_crash_dump", id, hypervisor => hypervisor.TriggerCrashDumpAsync(id));
        compute.Nova.Notify(id, "instance.trigger_crash_dump.end", requestId);
    }

    public async Task SetPasswordAsync(Guid id)
    {
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, server => server with { TaskState = null }, [TaskStates.UpdatingPassword]);
        if (power != PowerStates.Running)
            throw new NovaException(
                "InstancePasswordSetFailed", $"Failed to set admin password on {id} because instance {id} is not running");
    }

    private async Task RunAsync(
        Guid id, Phase before, string call, Func<IHypervisor, Task> act, Phase after, string taskState, string vmState)
    {
        await compute.ReachAsync(before, id);
        await Hypervisor.CallAsync(call, id, act);
        await compute.ReachAsync(after, id);
        await FinishAsync(id, vmState, taskState);
    }

    private async Task FinishAsync(Guid id, string vmState, params string?[] expected)
    {
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, server => server with { VmState = vmState, TaskState = null, PowerState = power }, expected);
    }
}
