using System.Net;

namespace Fixtures.Toolkit.Tests.Policy;

public sealed class PolicyMatrixTests
{
    private static readonly PolicyMatrix Before = Matrix(("servers:stop", "allowed", "403"), ("servers:show", "allowed", "404"));

    [Fact]
    public void The_text_is_a_table_that_groups_personas_by_project()
    {
        Assert.Equal(
            """
                          project
            operation     admin    reader  request
            servers:stop  allowed  403     POST /servers
            servers:show  allowed  404     POST /servers
            """.ReplaceLineEndings("\n"),
            Before.ToString());
    }

    [Fact]
    public void Markdown_has_a_row_for_each_operation()
    {
        Assert.Equal(
            """
            | operation | request | project admin | project reader |
            | --- | --- | --- | --- |
            | `servers:stop` | `POST /servers` | allowed | 403 |
            | `servers:show` | `POST /servers` | allowed | 404 |
            """.ReplaceLineEndings("\n"),
            Before.ToMarkdown());
    }

    [Fact]
    public void A_difference_names_the_changed_cells_and_no_others()
    {
        var after = Matrix(("servers:stop", "403", "allowed"), ("servers:show", "allowed", "404"));

        var diff = Before.DiffTo(after);

        Assert.Equal(["servers:stop"], diff.ChangedOperations);
        Assert.Equal(
            """
            1 of 2 operations changed:
            servers:stop
              allowed -> 403: project admin
              403 -> allowed: project reader
            """.ReplaceLineEndings("\n"),
            diff.ToString());
    }

    [Fact]
    public void A_row_of_only_one_matrix_is_absent_in_the_other()
    {
        var diff = Before.DiffTo(Matrix(("servers:stop", "allowed", "403")));

        Assert.Equal(
            "1 of 2 operations changed:\nservers:show\n  allowed -> absent: project admin\n  404 -> absent: project reader",
            diff.ToString());
    }

    [Fact]
    public void An_unexpected_matrix_fails_with_the_difference()
    {
        var now = Matrix(("servers:stop", "allowed", "allowed"), ("servers:show", "allowed", "404"));

        var failure = Assert.Throws<PolicyMatrixMismatchException>(() => now.AssertSame(Before));

        Assert.Equal(
            "The policy is not as expected. 1 of 2 operations changed:\nservers:stop\n  403 -> allowed: project reader", failure.Message);
        Before.AssertSame(Before);
    }

    [Fact]
    public void A_cell_is_found_by_the_names_of_its_operation_and_persona()
    {
        Assert.Equal(PolicyVerdict.Hidden, Before["servers:show", "project reader"].Verdict);
        Assert.Equal(["project admin"], Before.AllowedTo("servers:show"));
        Assert.Equal(
            "The matrix has no persona 'nobody'. It has: project admin, project reader. (Parameter 'persona')",
            Assert.Throws<ArgumentException>(() => Before["servers:show", "nobody"]).Message);
        Assert.StartsWith(
            "The matrix has no operation 'servers:fly'. It has: ",
            Assert.Throws<ArgumentException>(() => Before.AllowedTo("servers:fly")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, PolicyVerdict.Allowed, "allowed")]
    [InlineData(HttpStatusCode.Accepted, PolicyVerdict.Allowed, "allowed")]
    [InlineData(HttpStatusCode.Unauthorized, PolicyVerdict.Unauthorized, "401")]
    [InlineData(HttpStatusCode.Forbidden, PolicyVerdict.Forbidden, "403")]
    [InlineData(HttpStatusCode.NotFound, PolicyVerdict.Hidden, "404")]
    [InlineData(HttpStatusCode.Conflict, PolicyVerdict.Other, "409")]
    public void Outcomes_are_allowed_forbidden_hidden_unauthorized_or_other(
        HttpStatusCode status, PolicyVerdict verdict, string text)
    {
        var outcome = new PolicyOutcome(status);

        Assert.Equal(verdict, outcome.Verdict);
        Assert.Equal(text, outcome.ToString());
        Assert.Equal(outcome, PolicyOutcome.Parse(text));
    }

    private static PolicyMatrix Matrix(params (string Operation, string Admin, string Reader)[] rows) => new(
        ["project admin", "project reader"],
        [
            .. rows.Select(row => new PolicyMatrixRow(row.Operation, "POST /servers", new Dictionary<string, PolicyOutcome>
            {
                ["project admin"] = PolicyOutcome.Parse(row.Admin), ["project reader"] = PolicyOutcome.Parse(row.Reader),
            })),
        ]);
}
