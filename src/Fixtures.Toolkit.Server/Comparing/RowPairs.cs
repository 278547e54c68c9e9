using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>The rows of two lists, paired: by their ids where these are known, else by what names them.</summary>
/// <param name="Both">The pairs, in the order of the recorded list.</param>
/// <param name="OnlyRecorded">The rows that only the recorded list has.</param>
/// <param name="OnlyWorld">The rows that only the world's list has.</param>
internal sealed record RowPairs(
    IReadOnlyList<(JsonNode Recorded, JsonNode World)> Both, IReadOnlyList<JsonNode> OnlyRecorded, IReadOnlyList<JsonNode> OnlyWorld)
{
    private static readonly string[] Ids = ["id", "uuid"];

    /// <summary>The members that name a row, the most telling first.</summary>
    private static readonly string[][] Names =
    [
        ["hypervisor_hostname"], ["binary", "host"], ["interface", "region"], ["type", "name"], ["project_id", "name"], ["name"], ["cidr"],
        ["namespace"], ["rel", "href"], ["rel"], ["ip_address"], ["version"], ["zoneName"], ["addr"], ["start"],
        ["direction", "ethertype", "protocol", "port_range_min", "remote_group_id"],
    ];

    public static RowPairs Of(JsonArray recorded, JsonArray world, IdMap map)
    {
        var (left, right) = (recorded.OfType<JsonNode>().ToList(), world.OfType<JsonNode>().ToList());
        var both = new List<(JsonNode, JsonNode)>();
        if (left.Exists(node => node is not JsonObject) || right.Exists(node => node is not JsonObject))
        {
            both.AddRange(left.Zip(right));
            return new RowPairs(both, [.. left.Skip(right.Count)], [.. right.Skip(left.Count)]);
        }

        Take(row => IdOf(row) is { } id ? map.Find(id) : null, IdOf);
        foreach (var names in Names)
            Take(
                row => IsFree(row, map) ? KeyOf(row, names, map) : null,
                row => IsFreeInWorld(row, map) ? KeyOf(row, names, map: null) : null);
        // A role assignment, for example, has neither id nor name: the ids of user, role and scope tell which it is.
        Take(row => IdsKey(map.Translate(row)), row => IdsKey(row));
        if (left.Count == 1 && right.Count == 1 && IsFree(left[0], map) && IsFreeInWorld(right[0], map))
        {
            both.Add((left[0], right[0]));
            return new RowPairs(both, [], []);
        }

        return new RowPairs(both, left, right);

        void Take(Func<JsonNode, string?> leftKey, Func<JsonNode, string?> rightKey)
        {
            var others = right.Where(row => rightKey(row) is not null).GroupBy(row => rightKey(row) ?? "")
                .ToDictionary(group => group.Key, group => new Queue<JsonNode>(group), StringComparer.Ordinal);
            foreach (var row in left.ToArray())
            {
                if (leftKey(row) is { } key && others.TryGetValue(key, out var queue) && queue.TryDequeue(out var other))
                {
                    both.Add((row, other));
                    left.Remove(row);
                    right.Remove(other);
                }
            }
        }
    }

    /// <summary>The id of a row; null if it has none, or a number that says nothing elsewhere.</summary>
    public static string? IdOf(JsonNode? row) => row is not JsonObject members ? null : Ids.Select(name =>
            members[name] is JsonValue value && value.TryGetValue(out string? text) && IdMap.IdsIn(text).Any() ? text : null)
        .FirstOrDefault(id => id is not null);

    private static bool IsFree(JsonNode row, IdMap map) => IdOf(row) is not { } id || !map.Knows(id);

    private static bool IsFreeInWorld(JsonNode row, IdMap map) => IdOf(row) is not { } id || !map.IsOfWorld(id);

    private static string? IdsKey(JsonNode? row) => IdOf(row) is null && row is not null
            && string.Join(' ', IdMap.IdsIn(row.ToJsonString()).Order(StringComparer.Ordinal)) is { Length: > 0 } ids
        ? ids
        : null;

    private static string? KeyOf(JsonNode row, string[] names, IdMap? map)
    {
        if (row is not JsonObject members || names.Any(name => !members.ContainsKey(name)))
            return null;
        // The groups "default" of two projects are not the same.
        if (names is ["name"] && map is not null && IsOfUnknownProject(members, map))
            return null;
        var texts = names.Select(name => members[name]?.ToJsonString() ?? "null");
        var key = string.Join('\n', texts);
        return map is null ? key : map.Translate(key);
    }

    private static bool IsOfUnknownProject(JsonObject row, IdMap map) =>
        row["project_id"]?.ToString() is { Length: > 0 } project && !map.Knows(project);
}
