namespace Fixtures.Toolkit;

/// <summary>The status of a server as the compute API shows it.</summary>
/// <remarks>Source: Compute API guide, "Server concepts".</remarks>
public enum ServerStatus
{
    /// <summary>A status that this enum does not know.</summary>
    Unknown = 0,

    /// <summary>ACTIVE.</summary>
    Active,

    /// <summary>BUILD.</summary>
    Build,

    /// <summary>DELETED.</summary>
    Deleted,

    /// <summary>ERROR.</summary>
    Error,

    /// <summary>HARD_REBOOT.</summary>
    HardReboot,

    /// <summary>MIGRATING.</summary>
    Migrating,

    /// <summary>PASSWORD.</summary>
    Password,

    /// <summary>PAUSED.</summary>
    Paused,

    /// <summary>REBOOT.</summary>
    Reboot,

    /// <summary>REBUILD.</summary>
    Rebuild,

    /// <summary>RESCUE.</summary>
    Rescue,

    /// <summary>RESIZE.</summary>
    Resize,

    /// <summary>REVERT_RESIZE.</summary>
    RevertResize,

    /// <summary>SHELVED.</summary>
    Shelved,

    /// <summary>SHELVED_OFFLOADED.</summary>
    ShelvedOffloaded,

    /// <summary>SHUTOFF.</summary>
    Shutoff,

    /// <summary>SOFT_DELETED.</summary>
    SoftDeleted,

    /// <summary>SUSPENDED.</summary>
    Suspended,

    /// <summary>VERIFY_RESIZE.</summary>
    VerifyResize,
}
