using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The table of faults in an export.</summary>
internal static class FaultTableJson
{
    /// <exception cref="InvalidOperationException">A rule has code of the test; the message names it.</exception>
    public static JsonObject Write(FaultTable table) => new()
    {
        ["last_id"] = table.LastId,
        ["rules"] = new JsonArray([.. table.Entries.Select(Write)]),
    };

    public static FaultTable Read(JsonNode? node)
    {
        if (node is not JsonObject document)
            throw new JsonException("The table of faults is missing.");
        var rules = document["rules"] as JsonArray ?? throw new JsonException("The table of faults has no rules.");
        return new FaultTable(document["last_id"]?.GetValue<long>() ?? 0, [.. rules.Select(ReadEntry)]);
    }

    private static JsonNode Write(FaultEntry entry) => entry.Rule.IsData
        ? new JsonObject { ["id"] = entry.Id, ["matched"] = entry.Matched, ["acted"] = entry.Acted, ["rule"] = FaultJson.Write(entry.Rule) }
        : throw new InvalidOperationException(
            $"The world cannot be exported: fault {entry.Id} ({entry.Rule}) has code of the test. Dispose it first, or take a Snapshot.");

    private static FaultEntry ReadEntry(JsonNode? node) => node is JsonObject entry && entry["rule"] is JsonObject rule
        ? new FaultEntry(
            entry["id"]?.GetValue<long>()
                ?? 0, FaultJson.Read(rule), entry["matched"]?.GetValue<long>()
                ?? 0, entry["acted"]?.GetValue<long>()
                ?? 0)
        : throw new JsonException("A fault of the table has no rule.");
}
