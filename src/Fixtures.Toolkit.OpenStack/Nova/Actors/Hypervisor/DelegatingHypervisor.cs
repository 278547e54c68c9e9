using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A base class for decorators of a hypervisor. Every call passes through <see cref="InvokeAsync"/>, which knows the operation that the
/// call serves; without an override it only calls the inner hypervisor.
/// </summary>
/// <param name="inner">The hypervisor to call.</param>
/// <example>
/// <code>
/// public sealed class NoResizes(IHypervisor inner) : DelegatingHypervisor(inner)
/// {
///     protected override Task InvokeAsync(HypervisorCall call, Func&lt;Task&gt; next) =>
///         call.Operation == "finish_resize" ? throw new HypervisorException("no resizes here") : next();
/// }
///
/// builder.WithHypervisor("host1", real => new NoResizes(real));
/// </code>
/// </example>
public abstract class DelegatingHypervisor(IHypervisor inner) : IHypervisor
{
    private HypervisorContext? _context;

    /// <summary>The decorated hypervisor.</summary>
    protected IHypervisor Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <summary>Makes one call. An override can fail it, act before and after it, or leave it out.</summary>
    /// <param name="call">
    /// The call by upstream's driver method. One driver call can make several calls of <see cref="IHypervisor"/>, such as a
    /// <c>finish_migration</c> of a stopped server; each of them comes here. Outside of a cloud its host is empty.
    /// </param>
    /// <param name="next">
    /// Makes the call. Where it is left out, a call with a result returns <see cref="PowerState.NoState"/>, no text, no guests,
    /// <see cref="LiveMigrationResult.Completed"/> or the console of Nova's fake driver.
    /// </param>
    protected virtual Task InvokeAsync(HypervisorCall call, Func<Task> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return next();
    }

    /// <inheritdoc/>
    public Task SpawnAsync(Guest guest)
    {
        ArgumentNullException.ThrowIfNull(guest);
        return CallAsync("spawn", guest.ServerId, () => Inner.SpawnAsync(guest));
    }

    /// <inheritdoc/>
    public Task DestroyAsync(Guid serverId) => CallAsync("destroy", serverId, () => Inner.DestroyAsync(serverId));

    /// <inheritdoc/>
    public Task PowerOffAsync(Guid serverId) => CallAsync("power_off", serverId, () => Inner.PowerOffAsync(serverId));

    /// <inheritdoc/>
    public Task PowerOnAsync(Guid serverId) => CallAsync("power_on", serverId, () => Inner.PowerOnAsync(serverId));

    /// <inheritdoc/>
    public Task RebootAsync(Guid serverId, bool isHard) => CallAsync("reboot", serverId, () => Inner.RebootAsync(serverId, isHard));

    /// <inheritdoc/>
    public Task PauseAsync(Guid serverId) => CallAsync("pause", serverId, () => Inner.PauseAsync(serverId));

    /// <inheritdoc/>
    public Task UnpauseAsync(Guid serverId) => CallAsync("unpause", serverId, () => Inner.UnpauseAsync(serverId));

    /// <inheritdoc/>
    public Task SuspendAsync(Guid serverId) => CallAsync("suspend", serverId, () => Inner.SuspendAsync(serverId));

    /// <inheritdoc/>
    public Task ResumeAsync(Guid serverId) => CallAsync("resume", serverId, () => Inner.ResumeAsync(serverId));

    /// <inheritdoc/>
    public Task SoftDeleteAsync(Guid serverId) => CallAsync("soft_delete", serverId, () => Inner.SoftDeleteAsync(serverId));

    /// <inheritdoc/>
    public Task RestoreAsync(Guid serverId) => CallAsync("restore", serverId, () => Inner.RestoreAsync(serverId));

    /// <inheritdoc/>
    public Task AttachInterfaceAsync(Guid serverId, string portId) =>
        CallAsync("attach_interface", serverId, () => Inner.AttachInterfaceAsync(serverId, portId));

    /// <inheritdoc/>
    public Task DetachInterfaceAsync(Guid serverId, string portId) =>
        CallAsync("detach_interface", serverId, () => Inner.DetachInterfaceAsync(serverId, portId));

    /// <inheritdoc/>
    public Task AttachVolumeAsync(Guid serverId, string volumeId, string device) =>
        CallAsync("attach_volume", serverId, () => Inner.AttachVolumeAsync(serverId, volumeId, device));

    /// <inheritdoc/>
    public Task DetachVolumeAsync(Guid serverId, string volumeId, string device) =>
        CallAsync("detach_volume", serverId, () => Inner.DetachVolumeAsync(serverId, volumeId, device));

    /// <inheritdoc/>
    public Task SwapVolumeAsync(Guid serverId, string volumeId, string newVolumeId, string device) =>
        CallAsync("swap_volume", serverId, () => Inner.SwapVolumeAsync(serverId, volumeId, newVolumeId, device));

    /// <inheritdoc/>
    public Task ExtendVolumeAsync(Guid serverId, string volumeId, int sizeGb) =>
        CallAsync("extend_volume", serverId, () => Inner.ExtendVolumeAsync(serverId, volumeId, sizeGb));

    /// <inheritdoc/>
    public Task CheckCanLiveMigrateDestinationAsync(Guid serverId, string source) => CallAsync(
        "check_can_live_migrate_destination", serverId, () => Inner.CheckCanLiveMigrateDestinationAsync(serverId, source));

    /// <inheritdoc/>
    public Task CheckCanLiveMigrateSourceAsync(Guid serverId, string destination) => CallAsync(
        "check_can_live_migrate_source", serverId, () => Inner.CheckCanLiveMigrateSourceAsync(serverId, destination));

    /// <inheritdoc/>
    public Task PreLiveMigrationAsync(Guest guest)
    {
        ArgumentNullException.ThrowIfNull(guest);
        return CallAsync("pre_live_migration", guest.ServerId, () => Inner.PreLiveMigrationAsync(guest));
    }

    /// <inheritdoc/>
    public Task<LiveMigrationResult> LiveMigrateAsync(Guid serverId, string destination) => CallAsync(
        "live_migration", serverId, () => Inner.LiveMigrateAsync(serverId, destination), LiveMigrationResult.Completed);

    /// <inheritdoc/>
    public Task LiveMigrationForceCompleteAsync(Guid serverId) =>
        CallAsync("live_migration_force_complete", serverId, () => Inner.LiveMigrationForceCompleteAsync(serverId));

    /// <inheritdoc/>
    public Task LiveMigrationAbortAsync(Guid serverId) =>
        CallAsync("live_migration_abort", serverId, () => Inner.LiveMigrationAbortAsync(serverId));

    /// <inheritdoc/>
    public Task PostLiveMigrationAsync(Guid serverId) =>
        CallAsync("post_live_migration", serverId, () => Inner.PostLiveMigrationAsync(serverId));

    /// <inheritdoc/>
    public Task PostLiveMigrationAtDestinationAsync(Guest guest)
    {
        ArgumentNullException.ThrowIfNull(guest);
        return CallAsync(
            "post_live_migration_at_destination", guest.ServerId, () => Inner.PostLiveMigrationAtDestinationAsync(guest));
    }

    /// <inheritdoc/>
    public Task RollbackLiveMigrationAtSourceAsync(Guid serverId) =>
        CallAsync("rollback_live_migration_at_source", serverId, () => Inner.RollbackLiveMigrationAtSourceAsync(serverId));

    /// <inheritdoc/>
    public Task RollbackLiveMigrationAtDestinationAsync(Guid serverId) =>
        CallAsync("rollback_live_migration_at_destination", serverId, () => Inner.RollbackLiveMigrationAtDestinationAsync(serverId));

    /// <inheritdoc/>
    public Task<PowerState> GetPowerStateAsync(Guid serverId) =>
        CallAsync("get_info", serverId, () => Inner.GetPowerStateAsync(serverId), PowerState.NoState);

    /// <inheritdoc/>
    public Task<string> GetConsoleOutputAsync(Guid serverId) =>
        CallAsync("get_console_output", serverId, () => Inner.GetConsoleOutputAsync(serverId), "");

    /// <inheritdoc/>
    public Task<ConsoleEndpoint> GetConsoleAsync(Guid serverId, ConsoleType type) => CallAsync(
        $"get_{type.ToString().ToLowerInvariant()}_console", serverId, () => Inner.GetConsoleAsync(serverId, type), FakeConsole.Of(type));

    /// <inheritdoc/>
    public Task TriggerCrashDumpAsync(Guid serverId) =>
        CallAsync("trigger_crash_dump", serverId, () => Inner.TriggerCrashDumpAsync(serverId));

    /// <inheritdoc/>
    public Task InjectNetworkInfoAsync(Guid serverId) =>
        CallAsync("inject_network_info", serverId, () => Inner.InjectNetworkInfoAsync(serverId));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Guid>> ListAsync() =>
        CallAsync<IReadOnlyList<Guid>>("list_instance_uuids", null, Inner.ListAsync, []);

    /// <summary>Makes one call, whose member of <see cref="IHypervisor"/> is known.</summary>
    internal virtual Task InvokeMemberAsync(string member, HypervisorCall call, Func<Task> next) => InvokeAsync(call, next);

    /// <summary>Learns the calls of the host whose hypervisor it decorates.</summary>
    internal void Join(HypervisorContext context)
    {
        _context ??= context;
        (Inner as DelegatingHypervisor)?.Join(context);
    }

    /// <summary>Passes a driver call that <see cref="IHypervisor"/> lacks through all decorators.</summary>
    internal virtual Task RunAsync(HypervisorCall call, Func<Task> act) =>
        InvokeAsync(call, () => Inner is DelegatingHypervisor next ? next.RunAsync(call, act) : act());

    private HypervisorCall CallOf(string name, Guid? serverId) =>
        _context?.Call ?? new HypervisorCall(_context?.Host ?? "", name, serverId, _context?.Operation);

    private Task CallAsync(string name, Guid? serverId, Func<Task> next, [CallerMemberName] string member = "") =>
        InvokeMemberAsync(member, CallOf(name, serverId), next);

    private async Task<T> CallAsync<T>(
        string name, Guid? serverId, Func<Task<T>> next, T without, [CallerMemberName] string member = "")
    {
        var result = without;
        await InvokeMemberAsync(member, CallOf(name, serverId), KeepAsync).ConfigureAwait(ActorContext.IsCurrent);
        return result;

        async Task KeepAsync() => result = await next().ConfigureAwait(ActorContext.IsCurrent);
    }
}
