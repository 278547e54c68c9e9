using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Names;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>The differences between releases in Placement.</summary>
internal sealed record PlacementRelease
{
    /// <summary>The newest microversion.</summary>
    public required ApiVersion Maximum { get; init; }

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>Whether the configurations of the gabbi files enforce scopes. Default: false.</summary>
    public bool EnforcesScope { get; init; }

    /// <summary>The standard traits and resource classes.</summary>
    public required StandardNames Names { get; init; }

    /// <summary>The record of the request's world.</summary>
    public static PlacementRelease For(ApiRequest request) => request.World.Options.Release.For<PlacementRelease>();
}
