using CsCheck;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy.Language;

public sealed class PolicySyntaxTests
{
    [Theory]
    [InlineData("garbage", 1, "'garbage' is not of the form kind:match")]
    [InlineData("   ", 4, "a check is missing before the end")]
    [InlineData("role:a role:b", 8, "'and' or 'or' is missing before 'role:b'")]
    [InlineData("role:a and", 11, "a check is missing before the end")]
    [InlineData("or role:a", 1, "a check is missing before 'or'")]
    [InlineData("(role:a", 8, "the '(' of column 1 is not closed")]
    [InlineData("role:a)", 7, "')' closes nothing")]
    [InlineData("'role:a'", 1, "'role:a' is a string, not a check")]
    [InlineData("@ or http://example.org/x", 6, "http: checks ask a remote server, which is not simulated")]
    [InlineData("user_id:%(user_id)d", 9, "'%' begins neither %(name)s nor %%")]
    [InlineData("[1]:x", 1, "'[1]' is neither an attribute of the credentials nor a simple constant")]
    [InlineData("field:networks", 7, "a field check is of the form field:resource:attribute=value")]
    public void A_mistake_names_rule_text_and_column(string text, int column, string problem)
    {
        var mistake = Assert.Throws<PolicySyntaxException>(() => PolicyOverrides.Empty.With("nova:show", text));

        Assert.Equal((problem, column, text, "nova:show"), (mistake.Problem, mistake.Column, mistake.Text, mistake.RuleName));
        Assert.Equal($"Policy rule 'nova:show' cannot be read: {problem}, at column {column} of \"{text}\".", mistake.Message);
    }

    [Fact]
    public void Unlimited_nesting_is_reported_as_a_mistake() =>
        Assert.Throws<PolicySyntaxException>(() => PolicyCheck.Parse(new string('(', 100_000)));

    [Fact]
    public void Any_text_is_a_check_or_a_mistake_with_its_column() =>
        Gen.OneOf("(", ")", " ", "and", "or", "not", "role:", "a", "%(", ")s", "%", "'", "@", "!", ":", "field:", "=~[").Array[0, 12]
            .Select(words => string.Concat(words))
            .Sample(text =>
            {
                try
                {
                    var check = PolicyCheck.Parse(text);
                    return check == PolicyCheck.Parse(check.ToString());
                }
                catch (PolicySyntaxException mistake)
                {
                    return mistake.Column >= 1 && mistake.Column <= text.Length + 1;
                }
            });
}
