using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>The differences between releases in Neutron.</summary>
internal sealed record NeutronRelease
{
    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>The extensions, in the setup of the recorded clouds: ML2, its port security driver and the router plugin.</summary>
    public required ExtensionSet Extensions { get; init; }
}
