using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>Whether a container keeps versions, and where.</summary>
/// <param name="Hidden">The container of the versions; null for a container that never kept any.</param>
/// <param name="IsEnabled">Whether new versions are kept.</param>
internal readonly record struct VersionedContainer(string? Hidden, bool IsEnabled)
{
    public const string EnabledHeader = "X-Versions-Enabled";
    public const string StoredEnabled = "X-Container-Sysmeta-Versions-Enabled";
    public const string StoredContainer = "X-Container-Sysmeta-Versions-Container";

    /// <summary>Marks the link that stands for the current version of an object.</summary>
    public const string LinkMark = "X-Object-Sysmeta-Versions-Symlink";
    public const string VersionIdHeader = "X-Object-Version-Id";
    public const string Source = "OV";

    /// <summary>The container of a request.</summary>
    public static VersionedContainer From(SwiftRequest request)
    {
        var container = request.FindContainer();
        return new(
            container?.Header(StoredContainer) is { Length: > 0 } hidden ? Decode(hidden) : null,
            ListingQuery.IsTrue(container?.Header(StoredEnabled)));
    }

    public static string Decode(string header) => WsgiText.Decode(WsgiText.Unquote(header));

    public static string Encode(string text) => WsgiText.Quote(WsgiText.From(text));

    /// <summary>The path of a version.</summary>
    public SwiftPath PathOf(SwiftPath path, SwiftTimestamp version) =>
        path with { Container = Hidden, Object = VersionNames.ObjectOf(path.Object!, version) };

    /// <summary>The bytes of all versions.</summary>
    public long HiddenBytes(SwiftRequest request) =>
        Hidden is null ? 0 : request.Swift.State.FindContainer(request.Path.Account!, Hidden)?.Counters.Bytes ?? 0;

    /// <summary>A request in the middleware's own name, which may use hidden names.</summary>
    public static SwiftRequest Derive(SwiftRequest request, string method, SwiftPath path)
    {
        var derived = request.DerivePreAuthorized(method, path, Source);
        derived.AllowsReservedNames = true;
        return derived;
    }
}
