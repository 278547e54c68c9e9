using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler.Filters;

public sealed class ExtraSpecRequirementTests
{
    [Theory]
    [InlineData("5", "= 4", true)]
    [InlineData("5", "!= x", false)]
    [InlineData("5", ">=", false)]
    [InlineData("abc", "<in> b", true)]
    [InlineData("abc", "<all-in> a c", true)]
    [InlineData("abc", "<all-in> a d", false)]
    [InlineData("b", "<or> a <or> b", true)]
    [InlineData("c", "<or> a <or> b", false)]
    [InlineData("s==", "s==", false)]
    [InlineData("plain text", "plain text", true)]
    public void A_requirement_is_an_operator_and_its_operand_or_plain_equality(string value, string requirement, bool matches) =>
        Assert.Equal(matches, ExtraSpecRequirement.Matches(value, requirement));
}
