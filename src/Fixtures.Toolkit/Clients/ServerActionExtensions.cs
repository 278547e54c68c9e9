using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>
/// Server actions by name. Each returns when Nova has accepted it; <c>cloud.Servers</c> has the same actions with a wait.
/// </summary>
/// <remarks>
/// Source: Compute API reference, "Servers - run an action". <see cref="NovaClient.ActAsync"/> reaches the actions that have no method
/// here.
/// </remarks>
public static class ServerActionExtensions
{
    /// <summary>Starts a stopped server.</summary>
    public static Task<OpenStackReply> StartServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "os-start", null, cancellation);

    /// <summary>Stops a running server.</summary>
    public static Task<OpenStackReply> StopServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "os-stop", null, cancellation);

    /// <summary>Reboots a server.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="isHard">Whether to cut the power (HARD) instead of asking the guest to reboot (SOFT).</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> RebootServerAsync(
        this NovaClient nova, Guid id, bool isHard = false, CancellationToken cancellation = default) =>
        Act(nova, id, "reboot", new JsonObject { ["type"] = isHard ? "HARD" : "SOFT" }, cancellation);

    /// <summary>Pauses a server; it stays in memory.</summary>
    public static Task<OpenStackReply> PauseServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "pause", null, cancellation);

    /// <summary>Unpauses a server.</summary>
    public static Task<OpenStackReply> UnpauseServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "unpause", null, cancellation);

    /// <summary>Suspends a server to disk.</summary>
    public static Task<OpenStackReply> SuspendServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "suspend", null, cancellation);

    /// <summary>Resumes a suspended server.</summary>
    public static Task<OpenStackReply> ResumeServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "resume", null, cancellation);

    /// <summary>Locks a server: its project may no longer change it.</summary>
    public static Task<OpenStackReply> LockServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "lock", null, cancellation);

    /// <summary>Unlocks a server.</summary>
    public static Task<OpenStackReply> UnlockServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "unlock", null, cancellation);

    /// <summary>Resizes a server to another flavor. It then waits in VERIFY_RESIZE to be confirmed or reverted.</summary>
    public static Task<OpenStackReply> ResizeServerAsync(
        this NovaClient nova, Guid id, string flavorId, CancellationToken cancellation = default) =>
        Act(nova, id, "resize", new JsonObject { ["flavorRef"] = flavorId }, cancellation);

    /// <summary>Confirms a resize or a cold migration.</summary>
    public static Task<OpenStackReply> ConfirmResizeAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "confirmResize", null, cancellation);

    /// <summary>Reverts a resize or a cold migration.</summary>
    public static Task<OpenStackReply> RevertResizeAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "revertResize", null, cancellation);

    /// <summary>Migrates a server cold. It then waits in VERIFY_RESIZE to be confirmed or reverted.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="host">The destination, since microversion 2.56. Default: the scheduler chooses.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="InvalidOperationException">
    /// The client speaks an earlier microversion, in which Nova would ignore the host.
    /// </exception>
    public static Task<OpenStackReply> MigrateServerAsync(
        this NovaClient nova, Guid id, string? host = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        if (host is not null)
            nova.Version.Require("2.56", "A cold migration", "a destination");
        return nova.ActAsync(id, "migrate", host is null ? null : new JsonObject { ["host"] = host }, cancellation);
    }

    /// <summary>Live-migrates a running server.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="host">The destination. Default: the scheduler chooses.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> LiveMigrateServerAsync(
        this NovaClient nova, Guid id, string? host = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var body = nova.Version.Has("2.25")
            ? new JsonObject { ["host"] = host, ["block_migration"] = "auto" }
            : new JsonObject { ["host"] = host, ["block_migration"] = false, ["disk_over_commit"] = false };
        return nova.ActAsync(id, "os-migrateLive", body, cancellation);
    }

    /// <summary>Evacuates a server: rebuilds it on another host when its own is down.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server.</param>
    /// <param name="host">The destination. Default: the scheduler chooses.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> EvacuateServerAsync(
        this NovaClient nova, Guid id, string? host = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var body = new Dictionary<string, object>();
        if (host is not null)
            body["host"] = host;
        if (!nova.Version.Has("2.14"))
            body["onSharedStorage"] = false;
        return nova.ActAsync(id, "evacuate", body, cancellation);
    }

    /// <summary>Rebuilds a server from an image, on its host.</summary>
    public static Task<OpenStackReply> RebuildServerAsync(
        this NovaClient nova, Guid id, string imageId, CancellationToken cancellation = default) =>
        Act(nova, id, "rebuild", new JsonObject { ["imageRef"] = imageId }, cancellation);

    /// <summary>Shelves a server.</summary>
    public static Task<OpenStackReply> ShelveServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "shelve", null, cancellation);

    /// <summary>Offloads a shelved server from its host.</summary>
    public static Task<OpenStackReply> ShelveOffloadServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "shelveOffload", null, cancellation);

    /// <summary>Unshelves a server.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="id">The server. It must be offloaded if a host or a zone is named.</param>
    /// <param name="host">The host, since microversion 2.91; for administrators. Default: the scheduler chooses.</param>
    /// <param name="availabilityZone">The zone, since microversion 2.77. Default: the one that the server was created in.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<OpenStackReply> UnshelveServerAsync(
        this NovaClient nova, Guid id, string? host = null, string? availabilityZone = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        if (host is not null)
            nova.Version.Require("2.91", "An unshelve", "a host");
        if (availabilityZone is not null)
            nova.Version.Require("2.77", "An unshelve", "an availability zone");
        var target = new JsonObject();
        if (host is not null)
            target["host"] = host;
        if (availabilityZone is not null)
            target["availability_zone"] = availabilityZone;
        return nova.ActAsync(id, "unshelve", target.Count > 0 ? target : null, cancellation);
    }

    /// <summary>Boots a server from a rescue image.</summary>
    public static Task<OpenStackReply> RescueServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "rescue", null, cancellation);

    /// <summary>Boots a rescued server from its own disk again.</summary>
    public static Task<OpenStackReply> UnrescueServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "unrescue", null, cancellation);

    /// <summary>Deletes a server at once, also a soft-deleted one.</summary>
    public static Task<OpenStackReply> ForceDeleteServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "forceDelete", null, cancellation);

    /// <summary>
    /// Restores a soft-deleted server. A delete is soft in a cloud with <c>WithReclaimInstanceInterval</c>.
    /// </summary>
    public static Task<OpenStackReply> RestoreServerAsync(this NovaClient nova, Guid id, CancellationToken cancellation = default) =>
        Act(nova, id, "restore", null, cancellation);

    private static Task<OpenStackReply> Act(NovaClient nova, Guid id, string action, object? argument, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nova);
        return nova.ActAsync(id, action, argument, cancellation);
    }
}
