using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The server configurations that Placement's own gabbi files need, by name.</summary>
internal static class PlacementProfile
{
    /// <summary>
    /// <c>default</c> and <c>legacy</c>: the defaults of the release; <c>secure</c>: new defaults and scope are enforced;
    /// <c>open</c>: every rule allows everyone; <c>cors</c>: calls from <c>http://valid.example.com</c> are allowed.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "legacy", "secure", "open", "cors"];

    /// <summary>Applies the policy options and CORS settings of a configuration. Choose the release before.</summary>
    /// <exception cref="ArgumentException">No configuration has that name.</exception>
    public static OpenStackBuilder Configure(OpenStackBuilder builder, string profile)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!Names.Contains(profile))
            throw new ArgumentException($"Unknown profile '{profile}'. Use one of {string.Join(", ", Names)}.", nameof(profile));
        var release = builder.World.Release.For<PlacementRelease>();
        builder.ConfigureWorld(world => world with
        {
            Policy = world.Policy with
            {
                EnforceScope = profile == "secure" || release.EnforcesScope ? true : world.Policy.EnforceScope,
                EnforceNewDefaults = profile == "secure" ? true : world.Policy.EnforceNewDefaults,
                Overrides = profile == "open"
                    ? world.Policy.Overrides.SetItem(PlacementVersions.ServiceType, Open(release))
                    : world.Policy.Overrides,
            },
        });
        return profile != "cors" ? builder : builder.Configure<PlacementSettings>(settings => settings with
        {
            AllowedOrigins = ["http://valid.example.com"],
            AllowedHeaders = ["openstack-api-version"],
        });
    }

    private static PolicyOverrides Open(PlacementRelease release) => PolicyOverrides.From(
        release.Policy.Rules.Select(rule => rule.Name).Where(name => name != "admin_api").Select(name => KeyValuePair.Create(name, "@")));
}
