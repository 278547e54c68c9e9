using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation;

public sealed class UserPatternTests
{
    [Theory]
    [InlineData(@"(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    [InlineData(@"(?=a)(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", null)]
    [InlineData(@"(a)\1", "aa", true)]
    public void A_users_pattern_is_matched_in_bounded_time_or_refused(string pattern, string text, bool? matches) =>
        Assert.Equal(matches, UserPattern.Parse(pattern, System.Text.RegularExpressions.RegexOptions.None)!.Matches(text));

    [Fact]
    public void An_invalid_pattern_is_not_parsed() => Assert.Null(UserPattern.Parse("[", System.Text.RegularExpressions.RegexOptions.None));
}
