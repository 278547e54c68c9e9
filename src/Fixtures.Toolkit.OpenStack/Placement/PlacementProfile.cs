using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The server configurations that Placement's own gabbi files ask for, by name.</summary>
internal static class PlacementProfile
{
    /// <summary>
    /// <c>default</c> and <c>legacy</c>: as the release is; <c>secure</c>: new defaults and scope enforced; <c>open</c>: every rule
    /// allows everyone; <c>cors</c>: calls from <c>http://valid.example.com</c> admitted.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "legacy", "secure", "open", "cors"];

    /// <summary>Sets the policy switches and CORS of the named configuration. The release must have been chosen before.</summary>
    /// <exception cref="ArgumentException">There is no configuration of that name.</exception>
    public static OpenStackBuilder Configure(OpenStackBuilder builder, string profile)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!Names.Contains(profile))
            throw new ArgumentException($"There is no profile '{profile}'. Use one of {string.Join(", ", Names)}.", nameof(profile));
        builder.ConfigureWorld(world => world with
        {
            Policy = world.Policy with
            {
                EnforceScope = profile == "secure" || world.Release != OpenStackRelease.Zed,
                EnforceNewDefaults = profile == "secure",
                Overrides = profile == "open" ? world.Policy.Overrides.SetItem(PlacementService.ServiceType, Open(world.Release)) : world.Policy.Overrides,
            },
        });
        return profile != "cors" ? builder : builder.Configure<PlacementSettings>(settings => settings with
        {
            AllowedOrigins = ["http://valid.example.com"],
            AllowedHeaders = ["openstack-api-version"],
        });
    }

    private static PolicyOverrides Open(OpenStackRelease release) => PolicyOverrides.Of(
        PlacementPolicy.RulesIn(release).Select(rule => rule.Name).Where(name => name != "admin_api").Select(name => KeyValuePair.Create(name, "@")));
}
