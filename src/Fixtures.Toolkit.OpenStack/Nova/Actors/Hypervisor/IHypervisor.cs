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

    /// <summary>The ids of the servers that have a guest on this host, in no particular order.</summary>
    Task<IReadOnlyList<Guid>> ListAsync();
}
