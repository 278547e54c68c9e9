using Fixtures.Toolkit.OpenStack.Neutron.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>Neutron in each release.</summary>
internal static class NeutronReleases
{
    public static NeutronRelease Zed { get; } = new() { Policy = NeutronPolicy.Zed, Extensions = ExtensionSets.Zed };

    /// <summary>2025.1.</summary>
    public static NeutronRelease Epoxy { get; } = Zed with { Extensions = ExtensionSets.Epoxy };
}
