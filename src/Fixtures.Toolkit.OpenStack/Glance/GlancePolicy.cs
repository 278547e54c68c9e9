using Fixtures.Toolkit.OpenStack.Glance.Discovery;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageMembers;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Metadefs;
using Fixtures.Toolkit.OpenStack.Glance.Tasks;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Glance's policy defaults: the base rules and the rules of all topics.</summary>
internal static class GlancePolicy
{
    public static ReleaseRules Zed { get; } = new(() =>
    [
        GlanceRules.Default, GlanceRules.ContextIsAdmin,
        .. ImagePolicy.Rules, .. ImageMemberPolicy.Rules, .. TaskPolicy.Rules, .. DiscoveryPolicy.Rules, .. MetadefPolicy.Rules,
    ]);
}
