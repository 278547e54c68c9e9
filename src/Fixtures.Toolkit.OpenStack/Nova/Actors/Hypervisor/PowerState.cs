namespace Fixtures.Toolkit.OpenStack;

/// <summary>The power state of a server's guest.</summary>
/// <remarks>Source: Compute API reference, <c>OS-EXT-STS:power_state</c>.</remarks>
public enum PowerState
{
    /// <summary>NOSTATE: unknown.</summary>
    NoState = 0,

    /// <summary>RUNNING.</summary>
    Running = 1,

    /// <summary>PAUSED.</summary>
    Paused = 3,

    /// <summary>SHUTDOWN.</summary>
    Shutdown = 4,

    /// <summary>CRASHED.</summary>
    Crashed = 6,

    /// <summary>SUSPENDED.</summary>
    Suspended = 7,
}
