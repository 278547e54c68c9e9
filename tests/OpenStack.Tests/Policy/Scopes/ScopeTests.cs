namespace Fixtures.Toolkit.OpenStack.Tests.Policy.Scopes;

/// <summary>Each service allows and shows to each scope and role, tokens without a project included, what a real Zed does.</summary>
/// <remarks>The tables beside this file were recorded by <c>tests/Conformance/scope-tables</c>, which explains their names.</remarks>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("image")]
    [InlineData("identity")]
    [InlineData("placement")]
    public async Task Every_scope_and_role_gets_the_answer_of_the_real_service(string service)
    {
        await using var bench = await ScopeBench.MakeAsync();
        var differences = new List<string>();

        foreach (var operation in ScopeTable.Read(service))
        {
            foreach (var (persona, expected) in operation.Outcomes.Where(outcome => outcome.Value != "500"))
            {
                if (await bench.AskAsync(service, operation, persona) is var actual && actual != expected)
                    differences.Add($"{operation.Text}\n    {persona}: real {expected}, ours {actual}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences)}");
    }
}
