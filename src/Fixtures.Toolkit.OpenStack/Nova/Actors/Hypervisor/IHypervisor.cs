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

    /// <summary>Gives a guest a volume that is connected to this host. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="volumeId">The id of the volume.</param>
    /// <param name="device">The name of the device: <c>/dev/vdb</c>.</param>
    /// <exception cref="HypervisorException">The guest does not have the volume, which is given back.</exception>
    Task AttachVolumeAsync(Guid serverId, string volumeId, string device) => Task.CompletedTask;

    /// <summary>Takes a volume from a guest. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="volumeId">The id of the volume.</param>
    /// <param name="device">The name of the device.</param>
    /// <exception cref="HypervisorException">The guest keeps the volume, which stays <c>in-use</c>.</exception>
    Task DetachVolumeAsync(Guid serverId, string volumeId, string device) => Task.CompletedTask;

    /// <summary>Copies a volume of a running guest to another one, which takes its place. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="volumeId">The id of the volume that the guest has.</param>
    /// <param name="newVolumeId">The id of the volume that replaces it.</param>
    /// <param name="device">The name of the device.</param>
    /// <exception cref="HypervisorException">The guest keeps its volume; the new one is given back.</exception>
    Task SwapVolumeAsync(Guid serverId, string volumeId, string newVolumeId, string device) => Task.CompletedTask;

    /// <summary>Tells a guest that a volume has grown. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="volumeId">The id of the volume.</param>
    /// <param name="sizeGb">The new size in GiB.</param>
    /// <exception cref="HypervisorException">The guest sees the old size; the action <c>extend_volume</c> fails.</exception>
    Task ExtendVolumeAsync(Guid serverId, string volumeId, int sizeGb) => Task.CompletedTask;

    /// <summary>Checks at the destination whether a guest can be live-migrated here. Allows it by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="source">The host that the guest would leave.</param>
    /// <exception cref="HypervisorException">It cannot; the conductor tries another host.</exception>
    Task CheckCanLiveMigrateDestinationAsync(Guid serverId, string source) => Task.CompletedTask;

    /// <summary>Checks at the source whether a guest can be live-migrated. Allows it by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="destination">The host that the guest would go to.</param>
    /// <exception cref="HypervisorException">It cannot; the conductor tries another host.</exception>
    Task CheckCanLiveMigrateSourceAsync(Guid serverId, string destination) => Task.CompletedTask;

    /// <summary>Prepares the destination for a guest. Does nothing by default.</summary>
    /// <exception cref="HypervisorException">The destination is not ready; the live migration is rolled back.</exception>
    Task PreLiveMigrationAsync(Guest guest) => Task.CompletedTask;

    /// <summary>Copies a running guest to another host; called at the source. Completes at once by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="destination">The host that the guest goes to.</param>
    /// <returns>How it ended. Anything but completed rolls the live migration back.</returns>
    /// <exception cref="HypervisorException">It is not known where the guest is; the server goes to ERROR.</exception>
    Task<LiveMigrationResult> LiveMigrateAsync(Guid serverId, string destination) => Task.FromResult(LiveMigrationResult.Completed);

    /// <summary>Lets a running copy complete at once. Does nothing by default: the step of the duration ends anyway.</summary>
    Task LiveMigrationForceCompleteAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>Stops a running copy. Does nothing by default: the step of the duration ends anyway.</summary>
    Task LiveMigrationAbortAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>Cleans up at the source after the guest has left. Destroys what is left of the guest by default.</summary>
    /// <exception cref="HypervisorException">The server goes to ERROR, with the destination as its host.</exception>
    Task PostLiveMigrationAsync(Guid serverId) => DestroyAsync(serverId);

    /// <summary>Takes over a guest that has arrived; called at the destination. Creates the guest by default.</summary>
    /// <exception cref="HypervisorException">The server goes to ERROR, with the destination as its host.</exception>
    Task PostLiveMigrationAtDestinationAsync(Guest guest) => SpawnAsync(guest);

    /// <summary>Takes back at the source a live migration that failed or was aborted. Does nothing by default.</summary>
    Task RollbackLiveMigrationAtSourceAsync(Guid serverId) => Task.CompletedTask;

    /// <summary>
    /// Removes what the destination prepared, if the hosts share no disk (<c>block_migration</c>). Does nothing by default.
    /// </summary>
    Task RollbackLiveMigrationAtDestinationAsync(Guid serverId) => Task.CompletedTask;

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
