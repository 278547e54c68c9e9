using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>The live migrations of a server that are in progress. For administrators.</summary>
/// <remarks>Source: Compute API reference, "Server migrations".</remarks>
public static class ServerMigrationExtensions
{
    /// <summary>Lists the server's live migrations in progress, with their progress. From microversion 2.23 on.</summary>
    /// <exception cref="InvalidOperationException">The client speaks an earlier microversion.</exception>
    public static async Task<IReadOnlyList<ServerMigrationInfo>> ListLiveMigrationsAsync(
        this NovaClient nova, Guid server, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        nova.Version.Require("2.23", "A list of live migrations", "their progress");
        var reply = await nova.SendAsync(HttpMethod.Get, $"/servers/{server}/migrations", cancellation: cancellation).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty("migrations").EnumerateArray().Select(ServerMigrationInfo.From)];
    }

    /// <summary>Forces a running live migration to complete. From microversion 2.22 on.</summary>
    /// <param name="nova">The client.</param>
    /// <param name="server">The server.</param>
    /// <param name="migration">The migration's <see cref="ServerMigrationInfo.Number"/>.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Nova refused, for example because the migration is not running.</exception>
    public static async Task ForceCompleteLiveMigrationAsync(
        this NovaClient nova, Guid server, int migration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var body = new JsonObject { ["force_complete"] = null };
        var reply = await nova.SendAsync(
            HttpMethod.Post, $"/servers/{server}/migrations/{migration}/action", body, cancellation: cancellation).ConfigureAwait(false);
        reply.EnsureSuccess();
    }

    /// <summary>
    /// Aborts a running live migration, from microversion 2.24 on; from 2.65 on also one that is queued or being prepared.
    /// </summary>
    /// <param name="nova">The client.</param>
    /// <param name="server">The server.</param>
    /// <param name="migration">The migration's <see cref="ServerMigrationInfo.Number"/>.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Nova refused, for example because the migration is over.</exception>
    public static async Task AbortLiveMigrationAsync(
        this NovaClient nova, Guid server, int migration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var reply = await nova.SendAsync(
            HttpMethod.Delete, $"/servers/{server}/migrations/{migration}", cancellation: cancellation).ConfigureAwait(false);
        reply.EnsureSuccess();
    }
}
