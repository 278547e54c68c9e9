using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The system metadata of a shelved server: the time, the snapshot and the former host.</summary>
internal static class ShelvedServer
{
    private const string At = "shelved_at";
    private const string Image = "shelved_image_id";
    private const string On = "shelved_host";

    public static Server WithShelving(this Server server, string imageId, string host, DateTimeOffset now) => server with
    {
        SystemMetadata = server.SystemMetadata.SetItem(At, now.ToString("O", CultureInfo.InvariantCulture))
            .SetItem(Image, imageId)
            .SetItem(On, host),
    };

    public static Server WithoutShelving(this Server server) =>
        server with { SystemMetadata = server.SystemMetadata.RemoveRange([At, Image, On]) };

    /// <summary>The id of the image that shelving created; null if there is none.</summary>
    public static string? SnapshotId(this Server server) => server.SystemMetadata.GetValueOrDefault(Image);

    public static DateTimeOffset? ShelvedAt(this Server server) =>
        server.SystemMetadata.TryGetValue(At, out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
