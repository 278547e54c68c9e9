using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>One line of a listing.</summary>
/// <param name="Name">The name of a container or an object, or the common prefix of several.</param>
internal sealed record ListingEntry(string Name)
{
    /// <summary>Whether it stands for all names with a common prefix.</summary>
    public bool IsSubdir { get; init; }

    public long Bytes { get; init; }

    /// <summary>The number of objects of a container.</summary>
    public long Count { get; init; }

    /// <summary>The MD5 of an object, maybe with parameters such as <c>slo_etag</c>.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The type of an object, maybe with the parameter <c>swift_bytes</c>.</summary>
    public string ContentType { get; init; } = "";

    public SwiftTimestamp Modified { get; init; }

    /// <summary>Further members of its JSON, which middlewares add.</summary>
    public ImmutableArray<KeyValuePair<string, JsonNode?>> More { get; init; } = [];
}

/// <summary>
/// A listing as records, for middlewares that read or change it. <c>listing_formats</c> writes it as JSON, XML or plain text last.
/// </summary>
/// <param name="name">The account or container.</param>
/// <param name="isOfAccount">Whether it lists containers.</param>
/// <param name="entries">The lines.</param>
internal sealed class ListingBody(string name, bool isOfAccount, IReadOnlyList<ListingEntry> entries) : SwiftBody
{
    public string Name => name;

    public bool IsOfAccount => isOfAccount;

    public IReadOnlyList<ListingEntry> Entries => entries;

    /// <summary>Unknown until the format is chosen.</summary>
    public override long? Length => null;

    /// <summary>Whether it is written as JSON, whatever format the client asked for.</summary>
    /// <remarks>Upstream: <c>swift.format_listing</c> is false.</remarks>
    public bool IsAlwaysJson { get; init; }

    public ListingBody With(IReadOnlyList<ListingEntry> others) => new(name, isOfAccount, others) { IsAlwaysJson = IsAlwaysJson };

    public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
        throw new InvalidOperationException("A listing is written by listing_formats.");
}
