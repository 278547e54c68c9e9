using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Servers;

public sealed class VersionPredicateTests
{
    [Theory]
    [InlineData(">=1.0, <2.0", true)]
    [InlineData(">1.0", false)]
    [InlineData("!=1.0.1", true)]
    public void A_version_satisfies_a_predicate_only_if_every_comparison_holds(string predicate, bool holds) =>
        Assert.Equal(holds, VersionPredicate.Parse(predicate)!.Holds(new Version(1, 0)));
}
