using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>How Placement is configured, beyond its policy.</summary>
internal sealed record PlacementSettings
{
    /// <summary>The origins that browsers may call from; empty switches CORS off. Option <c>[cors] allowed_origin</c>.</summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary>The request headers that such calls may carry beyond the simple ones. Option <c>[cors] allow_headers</c>.</summary>
    public ImmutableArray<string> AllowedHeaders { get; init; } = [];
}
