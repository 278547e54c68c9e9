namespace Fixtures.Toolkit.OpenStack;

/// <summary>The release whose defaults and newest microversions a cloud serves.</summary>
public enum OpenStackRelease
{
    /// <summary>Zed (October 2022): compute 2.93, placement 1.39. The default, and the one recordings are held against.</summary>
    Zed = 1,

    /// <summary>2026.1: the same microversions as far as modelled, with scope enforced and the role <c>service</c>.</summary>
    V2026_1,
}
