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
internal sealed class HostHypervisor(IHypervisor inner, World world, HypervisorContext context)
{
    /// <remarks>libvirt's driver writes the image to the disk; _build_and_run_instance reschedules on its OSError.</remarks>
    private const string NoSpace = "[Errno 28] No space left on device";

    public HypervisorContext Context => context;

    /// <summary>Whether nothing concerns the calls: no decorator, fault or duration. Most calls are made then.</summary>
    public bool IsPlain => inner is not GuardedHypervisor && world.Pace.IsInstant
        && !world.Faults.Watches(PlaceKind.Hypervisor) && !world.Faults.Watches(PlaceKind.Host);

    /// <inheritdoc cref="IHypervisor.SpawnAsync"/>
    public Task SpawnAsync(Guest guest) => CallAsync("spawn", guest, hypervisor => hypervisor.SpawnAsync(guest));

    /// <inheritdoc cref="IHypervisor.DestroyAsync"/>
    public Task DestroyAsync(Guid serverId) => CallAsync("destroy", serverId, hypervisor => hypervisor.DestroyAsync(serverId));

    /// <inheritdoc cref="IHypervisor.PowerOffAsync"/>
    public Task PowerOffAsync(Guid serverId) => CallAsync("power_off", serverId, hypervisor => hypervisor.PowerOffAsync(serverId));

    /// <inheritdoc cref="IHypervisor.GetPowerStateAsync"/>
    public Task<PowerState> GetPowerStateAsync(Guid serverId) =>
        GetAsync("get_info", serverId, hypervisor => hypervisor.GetPowerStateAsync(serverId));

    /// <inheritdoc cref="IHypervisor.ListAsync"/>
    public Task<IReadOnlyList<Guid>> ListAsync() =>
        GetAsync("list_instance_uuids", null, static hypervisor => hypervisor.ListAsync());

    /// <summary>Makes a driver call with a result.</summary>
    /// <param name="name">One of <see cref="HypervisorCall.Names"/>.</param>
    /// <param name="server">The server; null for a call about the host.</param>
    /// <param name="act">Calls the hypervisor.</param>
    public Task<T> GetAsync<T>(string name, Guid? server, Func<IHypervisor, Task<T>> act) =>
        IsPlain ? act(inner) : CallAsync(NewCall(name, server), null, act);

    /// <summary>Makes a driver call.</summary>
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
