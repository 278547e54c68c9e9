using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>
/// The calls of a compute service to its hypervisor, each under the name of upstream's driver method. Faults act on them here.
/// </summary>
/// <param name="inner">The hypervisor.</param>
/// <param name="world">The world.</param>
/// <param name="context">The handled message and the call, for decorators.</param>
internal sealed class HostHypervisor(IHypervisor inner, World world, HypervisorContext context) : IHypervisor
{
    /// <remarks>libvirt's driver writes the image to the disk; _build_and_run_instance reschedules on its OSError.</remarks>
    private const string NoSpace = "[Errno 28] No space left on device";

    public HypervisorContext Context => context;

    /// <summary>Whether nothing concerns the calls: no decorator, fault or duration. Most calls are made then.</summary>
    public bool IsPlain => inner is not GuardedHypervisor && world.Pace.IsInstant
        && !world.Faults.Watches(PlaceKind.Hypervisor) && !world.Faults.Watches(PlaceKind.Host);

    public Task SpawnAsync(Guest guest) => CallAsync("spawn", guest, hypervisor => hypervisor.SpawnAsync(guest));

    public Task DestroyAsync(Guid serverId) => CallAsync("destroy", serverId, hypervisor => hypervisor.DestroyAsync(serverId));

    public Task PowerOffAsync(Guid serverId) => CallAsync("power_off", serverId, hypervisor => hypervisor.PowerOffAsync(serverId));

    public Task PowerOnAsync(Guid serverId) => CallAsync("power_on", serverId, hypervisor => hypervisor.PowerOnAsync(serverId));

    public Task RebootAsync(Guid serverId, bool isHard) =>
        CallAsync("reboot", serverId, hypervisor => hypervisor.RebootAsync(serverId, isHard));

    public Task PauseAsync(Guid serverId) => CallAsync("pause", serverId, hypervisor => hypervisor.PauseAsync(serverId));

    public Task UnpauseAsync(Guid serverId) => CallAsync("unpause", serverId, hypervisor => hypervisor.UnpauseAsync(serverId));

    public Task SuspendAsync(Guid serverId) => CallAsync("suspend", serverId, hypervisor => hypervisor.SuspendAsync(serverId));

    public Task ResumeAsync(Guid serverId) => CallAsync("resume", serverId, hypervisor => hypervisor.ResumeAsync(serverId));

    public Task AttachInterfaceAsync(Guid serverId, string portId) =>
        CallAsync("attach_interface", serverId, hypervisor => hypervisor.AttachInterfaceAsync(serverId, portId));

    public Task DetachInterfaceAsync(Guid serverId, string portId) =>
        CallAsync("detach_interface", serverId, hypervisor => hypervisor.DetachInterfaceAsync(serverId, portId));

    public Task<PowerState> GetPowerStateAsync(Guid serverId) =>
        IsPlain
            ? inner.GetPowerStateAsync(serverId)
            : CallAsync(NewCall("get_info", serverId), null, hypervisor => hypervisor.GetPowerStateAsync(serverId));

    public Task<string> GetConsoleOutputAsync(Guid serverId) =>
        CallAsync(NewCall("get_console_output", serverId), null, hypervisor => hypervisor.GetConsoleOutputAsync(serverId));

    public Task<IReadOnlyList<Guid>> ListAsync() =>
        CallAsync(NewCall("list_instance_uuids", null), null, hypervisor => hypervisor.ListAsync());

    /// <summary>Makes a driver call whose name differs from that of the member of <see cref="IHypervisor"/>.</summary>
    /// <param name="name">One of <see cref="HypervisorCall.Names"/>.</param>
    /// <param name="server">The server.</param>
    /// <param name="act">Calls the hypervisor.</param>
    public Task CallAsync(string name, Guid server, Func<IHypervisor, Task> act) =>
        IsPlain ? act(inner) : CallAsync(NewCall(name, server), null, act);

    /// <summary>Makes a driver call that creates a guest, which fails on a full disk.</summary>
    public Task CallAsync(string name, Guest guest, Func<IHypervisor, Task> act) =>
        IsPlain ? act(inner) : CallAsync(NewCall(name, guest.ServerId), guest, act);

    /// <summary>Makes a driver call that <see cref="IHypervisor"/> lacks: its work is done here.</summary>
    public Task CallAsync(string name, Guid server, Func<Task> work)
    {
        var call = NewCall(name, server);
        return CallAsync(call, null, hypervisor => hypervisor is GuardedHypervisor guarded ? guarded.RunAsync(call, work) : work());
    }

    private Task CallAsync(HypervisorCall call, Guest? guest, Func<IHypervisor, Task> act) => CallAsync(call, guest, async hypervisor =>
    {
        await act(hypervisor);
        return true;
    });

    private async Task<T> CallAsync<T>(HypervisorCall call, Guest? guest, Func<IHypervisor, Task<T>> act)
    {
        var effect = world.Faults.Watches(PlaceKind.Hypervisor) ? await MeetFaultsAsync(call) : null;
        if (guest is { DiskGb: > 0 } or { ImageId: not null } && world.Faults.Watches(PlaceKind.Host))
            await RequireDiskAsync(call);
        await TakeTimeAsync(call);
        if (inner is GuardedHypervisor)
            context.Call = call;
        var result = await act(inner);
        return effect is ThrowEffect thrown ? throw new HypervisorException(thrown.Message) : result;
    }

    /// <returns>The fault that acts after the call; null if there is none.</returns>
    private async ValueTask<FaultEffect?> MeetFaultsAsync(HypervisorCall call)
    {
        var site = SiteOf(PlaceKind.Hypervisor, call);
        switch (await world.Faults.MeetAsync(site))
        {
            case ThrowEffect { IsDone: false } thrown:
                throw new HypervisorException(thrown.Message);
            case NeverReturnEffect:
                await world.Faults.NeverReturnAsync(site);
                return null;
            case var effect:
                return effect;
        }
    }

    private async ValueTask RequireDiskAsync(HypervisorCall call)
    {
        if (await world.Faults.MeetAsync(SiteOf(PlaceKind.Host, call), static effect => effect is FullDiskEffect) is not null)
            throw new HypervisorException(NoSpace);
    }

    /// <summary>Lets the time pass that the call takes.</summary>
    private ValueTask TakeTimeAsync(HypervisorCall call) =>
        !world.Pace.IsInstant && call.ServerId is { } server && CallDurations.StepOf(call.Name) is { } step
            ? world.Pace.PassAsync(step, server)
            : ValueTask.CompletedTask;

    private HypervisorCall NewCall(string name, Guid? server) => new(context.Host, name, server, context.Operation);

    private static FaultSite SiteOf(PlaceKind kind, HypervisorCall call) => new()
    {
        Kind = kind, Operation = call.Name, Action = call.Operation, Host = call.Host, Actor = Topics.Compute(call.Host),
        Subject = call.ServerId?.ToString(),
    };
}
