using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The hypervisor of one compute host. The default one keeps guests as records; a test can wrap or replace it.</summary>
/// <example><code>builder.WithHypervisor("host1", real => mock.Object);</code></example>
public interface IHypervisor
{
    /// <summary>Creates a guest and starts it.</summary>
    /// <exception cref="HypervisorException">
    /// The guest could not be created; the build is rescheduled to another host. Any other exception has the same effect.
    /// </exception>
    Task SpawnAsync(Guest guest);

    /// <summary>Destroys a guest. Does nothing if there is no such guest.</summary>
    Task DestroyAsync(Guid serverId);

    /// <summary>Powers a guest off.</summary>
    Task PowerOffAsync(Guid serverId);

    /// <summary>Powers a guest on.</summary>
    Task PowerOnAsync(Guid serverId);

    /// <summary>Reboots a guest.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="isHard">Whether to cut the power; a hard reboot also recreates a lost guest.</param>
    Task RebootAsync(Guid serverId, bool isHard);

    /// <summary>Pauses a guest; it stays in memory.</summary>
    Task PauseAsync(Guid serverId);

    /// <summary>Unpauses a guest.</summary>
    Task UnpauseAsync(Guid serverId);

    /// <summary>Suspends a guest to disk.</summary>
    Task SuspendAsync(Guid serverId);

    /// <summary>Resumes a suspended guest.</summary>
    Task ResumeAsync(Guid serverId);

    /// <summary>Soft-deletes a guest, which a restore or a destroy follows. Does nothing by default, as Nova's fake driver.</summary>
    Task SoftDeleteAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>Restores a soft-deleted guest. Does nothing by default, as Nova's fake driver.</summary>
    Task RestoreAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>Plugs a port into a guest. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="portId">The id of the port, which is bound to this host.</param>
    /// <exception cref="HypervisorException">The port could not be plugged; it is deleted or unbound.</exception>
    Task AttachInterfaceAsync(Guid serverId, string portId) => Task.CompletedTask;

    /// <summary>Unplugs a port from a guest. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="portId">The id of the port, which is deleted or unbound afterwards.</param>
    /// <exception cref="HypervisorException">The port could not be unplugged; it stays attached.</exception>
    Task DetachInterfaceAsync(Guid serverId, string portId) => Task.CompletedTask;

    /// <summary>The power state of a guest; <see cref="PowerState.NoState"/> if there is no such guest.</summary>
    Task<PowerState> GetPowerStateAsync(Guid serverId);

    /// <summary>The output on the guest's console.</summary>
    Task<string> GetConsoleOutputAsync(Guid serverId);

    /// <summary>
    /// The place to which the proxy of a remote console connects. Default: that of Nova's fake driver, at which nothing listens. An
    /// implementation without such a console throws <see cref="NotImplementedException"/>, and Nova answers 501.
    /// </summary>
    Task<ConsoleEndpoint> GetConsoleAsync(Guid serverId, ConsoleType type) => Task.FromResult(FakeConsole.Of(type));

    /// <summary>Makes a guest dump core. Does nothing by default.</summary>
    Task TriggerCrashDumpAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>Writes the addresses of a server into its guest. Does nothing by default.</summary>
    Task InjectNetworkInfoAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>The ids of the servers that have a guest on this host, in no particular order.</summary>
    Task<IReadOnlyList<Guid>> ListAsync();
}
