using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>What a shelved server remembers in its system metadata: since when, its snapshot, and where it was.</summary>
internal static class ShelvedServer
{
    private const string At = "shelved_at";
    private const string Image = "shelved_image_id";
    private const string On = "shelved_host";

    public static Server Remember(this Server server, string imageId, string host, DateTimeOffset now) => server with
    {
        SystemMetadata = server.SystemMetadata.SetItem(At, now.ToString("O", CultureInfo.InvariantCulture))
            .SetItem(Image, imageId)
            .SetItem(On, host),
    };

    public static Server Forget(this Server server) => server with { SystemMetadata = server.SystemMetadata.RemoveRange([At, Image, On]) };

    /// <summary>The id of its snapshot; null where it has none.</summary>
    public static string? SnapshotId(this Server server) => server.SystemMetadata.GetValueOrDefault(Image);

    public static DateTimeOffset? ShelvedAt(this Server server) =>
        server.SystemMetadata.TryGetValue(At, out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
