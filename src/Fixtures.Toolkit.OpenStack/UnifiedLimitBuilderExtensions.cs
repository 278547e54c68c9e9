using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Unified limits, which Keystone holds for Nova.</summary>
public static class UnifiedLimitBuilderExtensions
{
    /// <summary>
    /// Makes Nova take its limits from Keystone and count the usage in Placement: <c>[quota]/driver = nova.quota.UnifiedLimitsDriver</c>.
    /// Default: Nova holds its own quotas. Registers the limits of DevStack at Keystone, among them <c>servers</c> (10),
    /// <c>class:VCPU</c> (20), <c>class:MEMORY_MB</c> (51200) and <c>class:DISK_GB</c> (1000). A client changes them at
    /// <c>/v3/registered_limits</c>, and those of a project at <c>/v3/limits</c>; a resource without a limit is refused.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="limits">
    /// Registered limits in place of DevStack's, or beside them; null registers DevStack's. A mistake: a limit below -1.
    /// </param>
    /// <remarks>
    /// Quotas of <see cref="QuotaBuilderExtensions"/> have no effect on Nova then. As with oslo.limit, -1 refuses everything.
    /// </remarks>
    /// <example><code>builder.WithUnifiedLimits(new Dictionary&lt;string, int&gt; { ["servers"] = 2 });</code></example>
    public static OpenStackBuilder WithUnifiedLimits(this OpenStackBuilder builder, IReadOnlyDictionary<string, int>? limits = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var (resource, limit) in (limits ?? ImmutableDictionary<string, int>.Empty).Where(limit => limit.Value < -1))
            builder.Reject($"The registered limit of {resource} is {limit}. Use -1 or more.");
        var all = UnifiedLimits.Defaults.ToImmutableSortedDictionary(StringComparer.Ordinal)
            .SetItems(limits ?? ImmutableDictionary<string, int>.Empty);
        return builder
            .Configure<ComputeSettings>(settings => settings with { UsesUnifiedLimits = true })
            .Configure<IdentitySettings>(settings => settings with { Users = [.. settings.Users.Select(WithSystemReader)] })
            .FillWith(cloud => Register(cloud, all));
    }

    /// <summary>Nova reads all limits with a token for the system.</summary>
    private static UserDefinition WithSystemReader(UserDefinition user) =>
        user.Name == "nova" && !user.SystemRoles.Contains(Roles.Reader) ? user.WithSystemRole(Roles.Reader) : user;

    private static void Register(OpenStackCloud cloud, ImmutableSortedDictionary<string, int> limits)
    {
        var world = cloud.World;
        world.Service<KeystoneContext>().Store.Update(state =>
        {
            var service = state.Catalog.Services.Values.First(service => service.Type == "compute").Id;
            var registered = limits.Select(limit => new RegisteredLimit(world.Ids.NewHexId(), service, limit.Key)
            {
                RegionId = state.Catalog.Regions.Keys.First(), DefaultLimit = limit.Value,
            });
            return state.WithLimits(state.Limits with { Registered = state.Limits.Registered.AddRange(registered) });
        });
    }
}
