using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The release whose defaults and newest microversions a cloud serves.</summary>
public sealed class OpenStackRelease
{
    private OpenStackRelease(ReleaseProfile profile) => Profile = profile;

    /// <summary>Zed (October 2022): compute 2.93, placement 1.39. The default, and the one recordings are held against.</summary>
    public static OpenStackRelease Zed { get; } = new(Releases.Zed.Profile);

    /// <summary>
    /// 2025.1, Epoxy (April 2025): compute 2.100, placement 1.39, image 2.17. Services enforce scopes and the new default rules, and there
    /// are the roles <c>manager</c> and <c>service</c>.
    /// </summary>
    public static OpenStackRelease Epoxy { get; } = new(Releases.Epoxy.Profile);

    /// <summary>
    /// 2026.1, Gazpacho: the same microversions as far as modelled, with the role <c>manager</c>, and Placement's rules by project and
    /// service role.
    /// </summary>
    public static OpenStackRelease V2026_1 { get; } = new(Releases.Gazpacho.Profile);

    /// <summary>All releases, oldest first.</summary>
    public static IReadOnlyList<OpenStackRelease> All { get; } = [Zed, Epoxy, V2026_1];

    /// <summary>The release of a cloud that names none: <see cref="Zed"/>.</summary>
    public static OpenStackRelease Default => Zed;

    /// <summary>As it is written on command lines: <c>zed</c>, <c>2025.1</c>, <c>2026.1</c>.</summary>
    public string Name => Profile.Name;

    internal ReleaseProfile Profile { get; }

    /// <summary>The release of a <see cref="Name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public static OpenStackRelease Parse(string name) => All.FirstOrDefault(release => release.Name == name)
        ?? throw new ArgumentException(
            $"There is no release '{name}'. Use one of {string.Join(", ", All.Select(release => release.Name))}.", nameof(name));

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
