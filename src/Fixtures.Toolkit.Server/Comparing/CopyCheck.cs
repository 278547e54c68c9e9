using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Recordings;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>
/// Compares what the copied world lists with what the recorded cloud listed. Where they differ before the first request, the copy is at
/// fault: that is named, and not counted against the answers.
/// </summary>
internal sealed class CopyCheck(RecordedRun run, OpenStackCloud cloud, IdMap map, AnswerComparison comparison)
{
    public async Task NameAsync(List<string> uncopied)
    {
        foreach (var list in WorldLists.OfCloud)
        {
            if (run.Lists.GetValueOrDefault(list.Name) is not JsonArray recorded)
                continue;
            var reply = await cloud.Admin.Session.SendAsync(
                list.Service, HttpMethod.Get, list.Path, microversion: ServiceMicroversion.Of(list.Service));
            if (reply.IsSuccess && JsonNode.Parse(reply.Bytes.Span)?[list.Member] is JsonArray world)
                Name(list.Name.Replace('_', ' '), RowPairs.Of(recorded, world, map), uncopied);
        }
    }

    private void Name(string list, RowPairs pairs, List<string> uncopied)
    {
        foreach (var (recorded, world) in pairs.Both)
        {
            foreach (var difference in comparison.CompareRow(recorded, world))
            {
                uncopied.Add($"{list}: {difference.Where} of {Describe(world)}: {difference.Recorded ?? "nothing"}, in the world "
                    + $"{difference.World ?? "nothing"}");
                if (RowPairs.IdOf(world) is { } id)
                    comparison.Excuse(id, difference.Where);
            }
        }

        foreach (var row in pairs.OnlyWorld)
        {
            uncopied.Add($"{list}: the world also has {Describe(row)}");
            if (RowPairs.IdOf(row) is { } id)
                comparison.Excuse(id, "");
        }
    }

    private static string Describe(JsonNode row) =>
        row["name"]?.ToString() is { Length: > 0 } name ? name : row["id"]?.ToString() ?? row.ToJsonString();
}
