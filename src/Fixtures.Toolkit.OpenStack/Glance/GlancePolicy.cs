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

    /// <summary>Rules for administrators ask <c>context_is_admin</c>, and locations have rules of their own.</summary>
    public static ReleaseRules Epoxy { get; } = Zed.With(() =>
    [
        .. Zed.Rules.Where(rule => rule.Name != GlanceRules.ContextIsAdmin.Name).Select(AskingContextIsAdmin)
            .Where(rule => rule.Name != DiscoveryPolicy.StoresDetail.Name),
        GlanceRules.ServiceApi, .. ImagePolicy.EpoxyRules, .. DiscoveryPolicy.EpoxyRules,
    ]);

    private static PolicyRule AskingContextIsAdmin(PolicyRule rule) => rule with
    {
        Check = AskingContextIsAdmin(rule.Check),
        DeprecatedCheck = rule.DeprecatedCheck is { } old ? AskingContextIsAdmin(old) : null,
    };

    private static string AskingContextIsAdmin(string check) =>
        check.Replace("role:admin", "rule:" + GlanceRules.ContextIsAdmin.Name, StringComparison.Ordinal);
}
