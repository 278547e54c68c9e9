using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>The differences between releases in Neutron.</summary>
internal sealed record NeutronRelease
{
    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }
}
