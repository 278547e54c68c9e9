using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>
/// The text of a root's summary, since 1.29: the same in every document until the provider changes. So the provider remembers
/// it, and a list of ten thousand is copied rather than written.
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
            ProviderSummary.Write(writer, root, PlacementVersions.Last, FrozenSet<string>.Empty, null, root.Uuid);
            writer.WriteEndObject();
        });
        _member = document[1..^1];
    }

    /// <summary>The member of <c>provider_summaries</c>: its name and its value.</summary>
    public ReadOnlySpan<byte> Member => _member;

    public ReadOnlySpan<byte> Uuid => _member.AsSpan(1, _uuidLength);

    /// <summary>The value alone.</summary>
    public ReadOnlySpan<byte> Value => _member.AsSpan(_uuidLength + 3);

    /// <summary>Whether it is of this very value, and not of one that it was copied from.</summary>
    public bool IsOf(ResourceProvider provider) => ReferenceEquals(_provider, provider);
}

/// <summary>Where a provider keeps its summary. What is remembered makes no provider different from another.</summary>
internal struct RememberedSummary : IEquatable<RememberedSummary>
{
    private RootSummary? _written;

    /// <summary>The summary of the provider that remembers; written at the first look, and anew where this was copied along with a provider.</summary>
    public RootSummary Of(ResourceProvider provider) => _written is { } written && written.IsOf(provider) ? written : _written = new(provider);

    public readonly bool Equals(RememberedSummary other) => true;

    public override readonly bool Equals(object? obj) => obj is RememberedSummary;

    public override readonly int GetHashCode() => 0;
}
