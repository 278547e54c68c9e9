namespace Fixtures.Toolkit.OpenStack.Tests.Scopes;

/// <summary>Each service lets each scope and role do and see what the real Zed does; tokens without a project are among them.</summary>
/// <remarks>The tables beside this file were recorded by <c>tests/Conformance/scope-tables</c>, which says what their names stand for.</remarks>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("image")]
    [InlineData("identity")]
    [InlineData("placement")]
    public async Task Every_scope_and_role_gets_what_the_real_service_gives(string service)
    {
        await using var bench = await ScopeBench.MakeAsync();
        var differences = new List<string>();

        foreach (var operation in ScopeTable.Read(service))
        {
            foreach (var (persona, expected) in operation.Outcomes.Where(outcome => outcome.Value != "500"))
            {
                if (await bench.AskAsync(service, operation, persona) is var actual && actual != expected)
                    differences.Add($"{operation.Text}\n    {persona}: the real one {expected}, ours {actual}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences)}");
    }
}
