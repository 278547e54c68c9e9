using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>What can be asked of a server, by name. Each only asks: wait for what becomes of it.</summary>
/// <remarks>Source: Compute API reference, "Servers - run an action". <see cref="NovaClient.ActAsync"/> reaches those that have no method here.</remarks>
public static class ServerActionExtensions
{
    /// <summary>Starts a stopped server.</summary>
    public static Task<OpenStackReply> StartServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "os-start", null, cancellation);

    /// <summary>Stops a running server.</summary>
    public static Task<OpenStackReply> StopServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "os-stop", null, cancellation);

    /// <summary>Reboots a server.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="isHard">Whether its power is cut, rather than its system asked.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> RebootServerAsync(this NovaClient nova, Guid id, bool isHard = false, CancellationToken cancellation = default) =>
        Act(nova, id, "reboot", new { type = isHard ? "HARD" : "SOFT" }, cancellation);

    /// <summary>Pauses a server in memory.</summary>
    public static Task<OpenStackReply> PauseServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "pause", null, cancellation);

    /// <summary>Lets a paused server go on.</summary>
    public static Task<OpenStackReply> UnpauseServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "unpause", null, cancellation);

    /// <summary>Suspends a server to disk.</summary>
    public static Task<OpenStackReply> SuspendServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "suspend", null, cancellation);

    /// <summary>Lets a suspended server go on.</summary>
    public static Task<OpenStackReply> ResumeServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "resume", null, cancellation);

    /// <summary>Locks a server against its own project.</summary>
    public static Task<OpenStackReply> LockServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "lock", null, cancellation);

    /// <summary>Unlocks a server.</summary>
    public static Task<OpenStackReply> UnlockServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "unlock", null, cancellation);

    /// <summary>Gives a server another flavor; it waits in VERIFY_RESIZE for a decision then.</summary>
    public static Task<OpenStackReply> ResizeServerAsync(this NovaClient nova, Guid id, string flavorId, CancellationToken cancellation = default) =>
        Act(nova, id, "resize", new { flavorRef = flavorId }, cancellation);

    /// <summary>Keeps what a resize or a cold migration made.</summary>
    public static Task<OpenStackReply> ConfirmResizeAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "confirmResize", null, cancellation);

    /// <summary>Takes a resize or a cold migration back.</summary>
    public static Task<OpenStackReply> RevertResizeAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "revertResize", null, cancellation);

    /// <summary>Moves a server to another host while it stands still; it waits in VERIFY_RESIZE for a decision then.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="host">Where to; null leaves it to the scheduler.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> MigrateServerAsync(this NovaClient nova, Guid id, string? host = null, CancellationToken cancellation = default) =>
        Act(nova, id, "migrate", host is null ? null : new { host }, cancellation);

    /// <summary>Moves a running server to another host.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="host">Where to; null leaves it to the scheduler.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> LiveMigrateServerAsync(this NovaClient nova, Guid id, string? host = null, CancellationToken cancellation = default) =>
        Act(nova, id, "os-migrateLive", new { host, block_migration = "auto" }, cancellation);

    /// <summary>Builds a server of a dead host anew on another one.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="host">Where to; null leaves it to the scheduler.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> EvacuateServerAsync(this NovaClient nova, Guid id, string? host = null, CancellationToken cancellation = default) =>
        Act(nova, id, "evacuate", host is null ? new { } : new { host }, cancellation);

    /// <summary>Builds a server anew from an image, on its host.</summary>
    public static Task<OpenStackReply> RebuildServerAsync(this NovaClient nova, Guid id, string imageId, CancellationToken cancellation = default) =>
        Act(nova, id, "rebuild", new { imageRef = imageId }, cancellation);

    /// <summary>Shelves a server.</summary>
    public static Task<OpenStackReply> ShelveServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "shelve", null, cancellation);

    /// <summary>Takes a shelved server off its host.</summary>
    public static Task<OpenStackReply> ShelveOffloadServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "shelveOffload", null, cancellation);

    /// <summary>Brings a shelved server back.</summary>
    public static Task<OpenStackReply> UnshelveServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "unshelve", null, cancellation);

    /// <summary>Boots a server from a rescue image.</summary>
    public static Task<OpenStackReply> RescueServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "rescue", null, cancellation);

    /// <summary>Boots a rescued server from its own disk again.</summary>
    public static Task<OpenStackReply> UnrescueServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) => Act(nova, id, "unrescue", null, cancellation);

    private static Task<OpenStackReply> Act(NovaClient nova, Guid id, string action, object? argument, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nova);
        return nova.ActAsync(id, action, argument, cancellation);
    }
}
