using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The journal of the cloud.</summary>
internal static class JournalControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/journal", "The journal: requests, messages, state changes, interventions; oldest first.", ShowAsync)
        {
            Query = [new("since", "integer", "Leaves out the entries up to this sequence number. Default: 0.")],
            Answer = "The entries, and the value of 'since' for the next request.",
        },
    ];

    private static Task<JsonNode?> ShowAsync(ControlRequest request)
    {
        var since = request.Count("since", 0);
        var entries = request.Cloud.Journal.Since(since);
        return Task.FromResult<JsonNode?>(new JsonObject
        {
            ["entries"] = new JsonArray([.. entries.Select(Describe)]),
            ["next"] = entries is [.., var last] ? last.Sequence : since,
        });
    }

    private static JsonObject Describe(JournalEntry entry)
    {
        var document = DescribeEvent(entry);
        if (entry.Refusals.Count > 0)
            document["refusals"] = new JsonArray([.. entry.Refusals.Select(DescribeRefusal)]);
        return document;
    }

    private static JsonObject DescribeRefusal(HostRefusal refusal) => new()
    {
        ["host"] = refusal.Host,
        ["kind"] = refusal.Kind.ToString(),
        ["by"] = refusal.By,
        ["reason"] = refusal.Reason,
        ["requested"] = refusal.Requested,
        ["free"] = refusal.Free,
        ["capacity"] = refusal.Capacity,
    };

    private static JsonObject DescribeEvent(JournalEntry entry) => new()
    {
        ["sequence"] = entry.Sequence,
        ["time"] = entry.Time,
        ["kind"] = entry.Kind.ToString(),
        ["source"] = entry.Source,
        ["what"] = entry.What,
        ["subject"] = entry.Subject,
        ["request_id"] = entry.RequestId,
    };
}
