namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>A further check of a manifest, as a note of a middleware in front. It names the segments that it refuses.</summary>
/// <remarks>Upstream: <c>swift.callback.slo_manifest_hook</c>.</remarks>
internal sealed record ManifestHook(Func<IReadOnlyList<StoredSegment>, IEnumerable<(string Name, string Error)>> Check);
