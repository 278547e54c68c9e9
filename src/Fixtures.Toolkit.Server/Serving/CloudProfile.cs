using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>A configuration that a reset can ask for by name, as Placement's gabbi files need them.</summary>
internal sealed record CloudProfile(string Name, string Meaning, Func<OpenStackBuilder, OpenStackBuilder> Apply)
{
    public static CloudProfile Default { get; } = new("default", "The defaults of the release.", cloud => cloud);

    public static IReadOnlyList<CloudProfile> All { get; } =
    [
        Default,
        new("legacy", "The same; the name by which the legacy RBAC files ask for it.", cloud => cloud),
    ];
}
