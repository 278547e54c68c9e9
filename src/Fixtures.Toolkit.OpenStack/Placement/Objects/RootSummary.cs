using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>
/// The serialized summary of a root provider, since 1.29. It is the same in every response until the provider changes; the
/// provider caches it, so a response with ten thousand summaries copies text instead of serializing it.
/// </summary>
internal sealed class RootSummary
{
    private readonly ResourceProvider _provider;
    private readonly byte[] _member;
    private readonly int _uuidLength;

    public RootSummary(ResourceProvider provider)
    {
        _provider = provider;
        _uuidLength = System.Text.Encoding.UTF8.GetByteCount(provider.Uuid);
        var document = ApiResponse.Write(provider, static (writer, root) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(root.Uuid);
            ProviderSummaryDocument.Write(writer, root, PlacementVersions.Last, FrozenSet<string>.Empty, null, root.Uuid);
            writer.WriteEndObject();
        });
        _member = document[1..^1];
    }

    /// <summary>The member of <c>provider_summaries</c>, name and value.</summary>
    public ReadOnlySpan<byte> Member => _member;

    public ReadOnlySpan<byte> Uuid => _member.AsSpan(1, _uuidLength);

    /// <summary>The value without the name.</summary>
    public ReadOnlySpan<byte> Value => _member.AsSpan(_uuidLength + 3);

    /// <summary>Whether it belongs to this record instance, and not to one that it was copied from by <c>with</c>.</summary>
    public bool BelongsTo(ResourceProvider provider) => ReferenceEquals(_provider, provider);
}

/// <summary>A provider's cached summary. All values are equal, so the cache does not affect the equality of providers.</summary>
internal struct CachedSummary : IEquatable<CachedSummary>
{
    private RootSummary? _summary;

    /// <summary>The summary of the provider that owns this cache; created on first use and after the provider was copied.</summary>
    public RootSummary For(ResourceProvider provider) =>
        _summary is { } summary && summary.BelongsTo(provider) ? summary : _summary = new(provider);

    public readonly bool Equals(CachedSummary other) => true;

    public override readonly bool Equals(object? obj) => obj is CachedSummary;

    public override readonly int GetHashCode() => 0;
}
