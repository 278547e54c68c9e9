using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class SwiftPathTests
{
    [Theory]
    [InlineData("/v1", "v1", null, null, null)]
    [InlineData("/v1/a", "v1", "a", null, null)]
    [InlineData("/v1/a/", "v1", "a", null, null)]
    [InlineData("/v1/a/c/", "v1", "a", "c", null)]
    [InlineData("/v1/a/c/o", "v1", "a", "c", "o")]
    [InlineData("/v1/a/c/o/", "v1", "a", "c", "o/")]
    [InlineData("/v1/a/c//o", "v1", "a", "c", "/o")]
    public void A_path_has_up_to_four_parts(string path, string version, string? account, string? container, string? name)
    {
        var parsed = SwiftPath.Parse(path)!.Value;

        Assert.Equal((version, account, container, name), (parsed.Version, parsed.Account, parsed.Container, parsed.Object));
        Assert.False(parsed.IsMalformed);
    }

    [Theory]
    [InlineData("/v1//c")]
    [InlineData("/v1/a//o")]
    public void An_empty_part_before_a_name_is_malformed(string path) => Assert.True(SwiftPath.Parse(path)!.Value.IsMalformed);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("v1/a")]
    public void A_path_begins_with_a_version(string path) => Assert.Null(SwiftPath.Parse(path));

    [Theory]
    [InlineData("/v1/a/c/o", true)]
    [InlineData("/v1.0/a", true)]
    [InlineData("/v2/a", false)]
    [InlineData("/V1/a", false)]
    public void Two_versions_are_known(string path, bool expected) => Assert.Equal(expected, SwiftPath.Parse(path)!.Value.HasKnownVersion);
}
