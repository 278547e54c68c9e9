using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>A named configuration for <c>POST /_fixtures/reset</c>; Placement's gabbi files need them.</summary>
internal sealed record CloudProfile(string Name, string Meaning, Func<OpenStackBuilder, OpenStackBuilder> Apply)
{
    public static CloudProfile Default { get; } = Of("default", "The defaults of the release.");

    public static IReadOnlyList<CloudProfile> All { get; } =
    [
        Default,
        Of("legacy", "The same as default, under the name that the legacy RBAC files use."),
        Of("secure", "New policy defaults, and scope enforced."),
        Of("open", "Every policy rule of Placement allows everyone."),
        Of("cors", "Placement admits calls from http://valid.example.com in a browser."),
    ];

    private static CloudProfile Of(string name, string meaning) => new(name, meaning, cloud => PlacementProfile.Configure(cloud, name));
}
