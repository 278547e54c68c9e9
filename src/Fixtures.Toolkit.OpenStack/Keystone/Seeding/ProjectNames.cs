using Fixtures.Toolkit.OpenStack.Keystone.Seeding;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The names of the projects of a new cloud, for the settings of other services.</summary>
internal static class ProjectNames
{
    /// <summary>The projects of the domain <c>Default</c>.</summary>
    public static string[] In(OpenStackBuilder builder) =>
    [
        .. IdentityPlan.From(builder.Get<IdentitySettings>()).Projects
            .Where(project => project.Domain == IdentitySettings.DefaultDomain).Select(project => project.Settings.Name),
    ];
}
