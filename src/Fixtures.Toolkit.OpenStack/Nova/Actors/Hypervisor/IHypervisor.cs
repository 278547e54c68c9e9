using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>What runs the servers of one host. The default one only remembers them; a test can wrap it or bring its own.</summary>
public interface IHypervisor
{
    /// <summary>Makes a domain and starts it.</summary>
    /// <exception cref="HypervisorException">It could not; the build goes on to another host. Any other exception counts the same.</exception>
    Task SpawnAsync(Domain domain);

    /// <summary>Removes a domain; one that is not there is no failure.</summary>
    Task DestroyAsync(Guid serverId);

    /// <summary>Stops a domain.</summary>
    Task PowerOffAsync(Guid serverId);

    /// <summary>Starts a domain.</summary>
    Task PowerOnAsync(Guid serverId);

    /// <summary>Starts a domain anew.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="isHard">Without asking the guest; makes the domain again when it is lost.</param>
    Task RebootAsync(Guid serverId, bool isHard);

    /// <summary>Freezes a domain in memory.</summary>
    Task PauseAsync(Guid serverId);

    /// <summary>Thaws a domain.</summary>
    Task UnpauseAsync(Guid serverId);

    /// <summary>Saves a domain to disk and stops it.</summary>
    Task SuspendAsync(Guid serverId);

    /// <summary>Brings a suspended domain back.</summary>
    Task ResumeAsync(Guid serverId);

    /// <summary>Plugs a port into a domain. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="portId">The port at Neutron, which is bound to this host already.</param>
    /// <exception cref="HypervisorException">It could not; the port is deleted or unbound again.</exception>
    Task AttachInterfaceAsync(Guid serverId, string portId) => Task.CompletedTask;

    /// <summary>Unplugs a port from a domain. Does nothing by default.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="portId">The port at Neutron, which is deleted or unbound afterwards.</param>
    /// <exception cref="HypervisorException">It could not; the port stays attached.</exception>
    Task DetachInterfaceAsync(Guid serverId, string portId) => Task.CompletedTask;

    /// <summary>What a domain is doing.</summary>
    Task<DomainPower> GetPowerAsync(Guid serverId);

    /// <summary>All that the domain wrote to its console.</summary>
    Task<string> GetConsoleOutputAsync(Guid serverId);

    /// <summary>The servers that have a domain here, in no order.</summary>
    Task<IReadOnlyList<Guid>> ListAsync();
}

/// <summary>A server as its hypervisor sees it.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Name">The domain's name: <c>instance-0000000a</c>.</param>
/// <param name="Vcpus">Virtual processors.</param>
/// <param name="MemoryMb">Memory in MiB.</param>
/// <param name="DiskGb">Root disk in GiB.</param>
/// <param name="ImageId">The image that its root disk was made of; null when there is none.</param>
public sealed record Domain(Guid ServerId, string Name, int Vcpus, int MemoryMb, int DiskGb, string? ImageId)
{
    /// <summary>What it is doing.</summary>
    public DomainPower Power { get; init; } = DomainPower.Running;
}

/// <summary>What a domain is doing, with the numbers of <c>OS-EXT-STS:power_state</c>.</summary>
public enum DomainPower
{
    /// <summary>There is no such domain.</summary>
    NoState = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It is frozen.</summary>
    Paused = 3,

    /// <summary>It is off.</summary>
    Shutdown = 4,

    /// <summary>It crashed.</summary>
    Crashed = 6,

    /// <summary>It is saved to disk.</summary>
    Suspended = 7,
}

/// <summary>A hypervisor could not do what it was asked to.</summary>
/// <param name="message">The reason, shown in the server's fault where the build is given up.</param>
/// <param name="inner">What it failed of.</param>
public sealed class HypervisorException(string message, Exception? inner = null) : Exception(message, inner), IServiceFailure;
