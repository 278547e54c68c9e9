using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Scopes;

/// <summary>
/// Visibility and permissions in Neutron by the scope of the token: project, domain, system or none. The table is
/// <c>tests/Conformance/scopes.recorded.json</c>, the answers of a real Zed.
/// </summary>
public sealed class ScopeTests
{
    private const string Service = "network ";

    [Fact]
    public async Task Every_scope_and_role_has_the_same_access_as_in_Zed()
    {
        await using var world = await ScopeWorld.CreateAsync();

        var (differences, asked) = (new List<string>(), 0);
        foreach (var (request, persona, status, seen) in Recorded())
        {
            var answer = await world.AskAsync(persona, request);
            asked++;
            if (answer != (status, seen))
                differences.Add($"{request}, {persona}: real {status} [{seen}], ours {answer.Status} [{answer.Seen}]");
        }

        Assert.Empty(differences);
        Assert.True(asked > 1_000, $"only {asked} cells were asked");
    }

    /// <summary>The cells of the table, without answers of 500.</summary>
    private static IEnumerable<(string Request, string Persona, int Status, string Seen)> Recorded()
    {
        using var stream = typeof(ScopeTests).Assembly.GetManifestResourceStream("scopes.recorded.json")!;
        foreach (var (title, answers) in JsonNode.Parse(stream)!.AsObject())
        {
            if (!title.StartsWith(Service, StringComparison.Ordinal))
                continue;
            foreach (var answer in answers!.AsArray())
            {
                var status = answer!["status"]!.GetValue<int>();
                var seen = string.Join(", ", answer["seen"]?.AsArray().Select(label => label!.GetValue<string>()) ?? []);
                foreach (var persona in answer["personas"]!.AsArray().Where(_ => status < 500))
                    yield return (title[Service.Length..], persona!.GetValue<string>(), status, seen);
            }
        }
    }
}
