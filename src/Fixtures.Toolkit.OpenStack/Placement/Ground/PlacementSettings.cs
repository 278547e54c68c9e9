using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Placement's configuration, apart from policy.</summary>
internal sealed record PlacementSettings
{
    /// <summary>Origins that browsers may call from; empty disables CORS. Option <c>[cors] allowed_origin</c>.</summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary>Request headers that such calls may send besides the simple headers. Option <c>[cors] allow_headers</c>.</summary>
    public ImmutableArray<string> AllowedHeaders { get; init; } = [];
}
