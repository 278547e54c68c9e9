using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>
/// What people see and may do at Neutron whose token has a project, a domain, the system or nothing as its scope. The table is
/// <c>tests/Conformance/scopes.recorded.json</c>: what a real Zed answered.
/// </summary>
public sealed class ScopeTests
{
    private const string Service = "network ";

    [Fact]
    public async Task Every_scope_and_role_sees_and_may_do_what_it_does_in_the_real_one()
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

    /// <summary>The cells of the table. What the real one answers with 500 is left out.</summary>
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
