using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class SwiftConditionsTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("\"abc\"", true)]
    [InlineData("x, \"abc\"", true)]
    [InlineData("*", true)]
    [InlineData("W/\"abc\"", false)]
    [InlineData("ABC", false)]
    [InlineData("", false)]
    public void A_list_of_tags_names_an_etag(string header, bool isNamed) => Assert.Equal(isNamed, SwiftConditions.Matches(header, "abc"));

    [Theory]
    [InlineData("*", true)]
    [InlineData("abc", false)]
    public void Only_a_star_names_what_is_missing(string header, bool isNamed) =>
        Assert.Equal(isNamed, SwiftConditions.Matches(header, null));
}
