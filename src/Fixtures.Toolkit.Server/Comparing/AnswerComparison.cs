using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>
/// Compares a recorded answer with the world's: the status, the headers that say something, and each member of the document. Ids, times and
/// addresses count by their kind, and some members only by their type.
/// </summary>
/// <param name="map">The ids that are known to correspond.</param>
/// <param name="recordedText">For texts of the recording.</param>
/// <param name="worldText">For texts of the world.</param>
internal sealed partial class AnswerComparison(IdMap map, AnswerText recordedText, AnswerText worldText)
{
    private static readonly string[] Headers =
    [
        "content-type", "location", "openstack-api-version", "x-openstack-nova-api-version", "vary", "x-openstack-request-id",
        "x-compute-request-id", "www-authenticate", "x-subject-token", "link", "allow", "retry-after", "content-md5", "content-range",
        "cache-control", "last-modified", "etag", "openstack-image-import-methods", "openstack-image-store-ids",
    ];

    private static readonly string[] ByPresence =
        ["etag", "last-modified", "x-openstack-request-id", "x-compute-request-id", "content-md5"];

    private static readonly string[] Sets = ["vary", "content-type", "allow"];

    /// <summary>The members of which only the type counts: secrets, measurements, counters and addresses that each cloud chooses.</summary>
    private static readonly HashSet<string> OnlyTypes = new(StringComparer.Ordinal)
    {
        "adminPass", "admin_password", "fingerprint", "private_key", "audit_ids", "hostId", "host_id", "uptime", "host_time", "cpu_info",
        "disk_available_least", "revision_number", "provider:segmentation_id", "ip_address", "addr", "floating_ip_address",
        "fixed_ip_address", "secret", "seconds", "current_workload", "running_vms", "free_ram_mb", "free_disk_gb", "memory_mb_used",
        "local_gb_used", "vcpus_used", "heartbeat_timestamp", "started_at", "blob", "etag", "self_link", "rsa", "output", "user_data",
        "request_id", "req_id", "hypervisor_version", "host_ip", "unsynced", "traceback", "total_bytes_sec", "details", "boot_roles",
        "auth_key", "allocated_capacity_gb", "container", "backup_url", "last_accessed", "last_modified", "generation",
        "resource_provider_generation", "consumer_generation", "checksum", "os_hash_value",
    };

    /// <summary>The lists whose order the API promises.</summary>
    private static readonly string[] Ordered = ["servers", "volumes", "snapshots", "links"];

    private readonly List<Difference> _found = [];
    private readonly HashSet<(string Id, string Member)> _excused = [];

    /// <summary>The recorded rows that neither the copy nor the run knows: left out.</summary>
    public int ForeignRows { get; private set; }

    /// <summary>Compares two answers.</summary>
    public IReadOnlyList<Difference> Compare(JsonObject recorded, JsonObject world)
    {
        _found.Clear();
        CompareValue("status", "", recorded["status"]?.ToJsonString(), world["status"]?.ToJsonString());
        foreach (var header in Headers)
            CompareHeader(header, recorded["headers"]?[header]?.ToString(), world["headers"]?[header]?.ToString());
        if (recorded.ContainsKey("body") && world.ContainsKey("body"))
            CompareNodes("", null, recorded["body"], world["body"]);
        else
            CompareValue("text", "", TextOf(recorded, recordedText), TextOf(world, worldText));
        CompareValue("data", "length", recorded["data"]?["length"]?.ToJsonString(), world["data"]?["length"]?.ToJsonString());
        return [.. _found];
    }

    /// <summary>Compares two rows of lists; the places are members of the row.</summary>
    public IReadOnlyList<Difference> CompareRow(JsonNode recorded, JsonNode world)
    {
        _found.Clear();
        CompareNodes("", null, recorded, world);
        return [.. _found];
    }

    /// <summary>Leaves a member of a resource out of comparisons; an empty one stands for the resource as a row of lists.</summary>
    /// <param name="id">The id in the world.</param>
    /// <param name="member">The path of the member below the resource.</param>
    public void Excuse(string id, string member) => _excused.Add((id, member));

    private static string? TextOf(JsonObject side, AnswerText texts) =>
        side.ContainsKey("body") ? texts.Normalize(side["body"]?.ToJsonString() ?? "null")
        : side["text"] is { } text ? texts.Normalize(text.ToString())
        : null;

    private void CompareHeader(string name, string? recorded, string? world)
    {
        if (ByPresence.Contains(name))
            (recorded, world) = (recorded is null ? null : "<present>", world is null ? null : "<present>");
        if (Sets.Contains(name) && recorded is not null && world is not null)
            (recorded, world) = (Sorted(recorded), Sorted(world));
        CompareValue(
            "header", name, recorded is null ? null : recordedText.Normalize(recorded), world is null ? null : worldText.Normalize(world));

        static string Sorted(string value) => string.Join(
            ',', value.ToLowerInvariant().Split([',', ';'], StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    private void CompareNodes(string where, string? name, JsonNode? recorded, JsonNode? world)
    {
        var (left, right) = (KindOf(recorded), KindOf(world));
        if (left != right)
            _found.Add(new Difference("body", where, Show(recorded, recordedText), Show(world, worldText)));
        else if (name is not null && OnlyTypes.Contains(name))
            return;
        else if (recorded is JsonObject members && world is JsonObject others)
            CompareObjects(where, members, others);
        else if (recorded is JsonArray rows && world is JsonArray otherRows)
            CompareRows(where, name, rows, otherRows);
        else if (!(name is not null && left == "number" && NumericId().IsMatch(name)))
            CompareValue("body", where, Show(recorded, recordedText), Show(world, worldText));
    }

    private void CompareObjects(string where, JsonObject recorded, JsonObject world)
    {
        var start = _found.Count;
        CompareMembers(where, recorded, world);
        if (RowPairs.IdOf(world) is not { } id)
            return;
        for (var index = _found.Count - 1; index >= start; index--)
        {
            var below = where.Length == 0 ? _found[index].Where : _found[index].Where[(where.Length + 1)..];
            if (_excused.Contains((id, below)))
                _found.RemoveAt(index);
        }
    }

    private void CompareMembers(string where, JsonObject recorded, JsonObject world)
    {
        // Members can be ids themselves, such as the allocations of a consumer by provider.
        var others = world.Select(member => (Name: worldText.Normalize(member.Key), member.Key, member.Value)).ToList();
        foreach (var (key, value) in recorded)
        {
            var name = recordedText.Normalize(key);
            var index = others.FindIndex(other => other.Name == name);
            if (index >= 0)
            {
                CompareNodes(Below(where, name), key, value, others[index].Value);
                others.RemoveAt(index);
            }
            else if (name.Contains("<id>", StringComparison.Ordinal))
            {
                ForeignRows++;
            }
            else
            {
                _found.Add(new Difference("body", Below(where, name), Show(value, recordedText), null));
            }
        }

        foreach (var (name, _, value) in others)
            _found.Add(new Difference("body", Below(where, name), null, Show(value, worldText)));
    }

    private void CompareRows(string where, string? name, JsonArray recorded, JsonArray world)
    {
        if (recorded.Concat(world).All(item => item is JsonValue))
        {
            CompareTexts(where, recorded, world);
            return;
        }

        var pairs = RowPairs.Of(recorded, world, map);
        var place = 0;
        foreach (var (one, other) in pairs.Both)
            CompareNodes($"{where}[{place++}]", name, one, other);
        foreach (var row in pairs.OnlyRecorded)
        {
            if (RowPairs.IdOf(row) is { } id && !map.Knows(id))
                ForeignRows++;
            else
                _found.Add(new Difference("body", $"{where}[]", Show(row, recordedText), null));
        }

        foreach (var row in pairs.OnlyWorld)
        {
            if (RowPairs.IdOf(row) is { } id && _excused.Contains((id, "")))
                ForeignRows++;
            else
                _found.Add(new Difference("body", $"{where}[]", null, Show(row, worldText)));
        }

        if (name is not null && Ordered.Contains(name)
            && pairs.Both.Select(pair => world.IndexOf(pair.World)) is var order && !order.SequenceEqual(order.Order()))
            CompareValue("body", $"{where} (order)", Names(pairs.Both.Select(pair => pair.Recorded)), Names(InOrder(pairs, world)));
    }

    private static IEnumerable<JsonNode> InOrder(RowPairs pairs, JsonArray world) =>
        pairs.Both.OrderBy(pair => world.IndexOf(pair.World)).Select(pair => pair.Recorded);

    private static string Names(IEnumerable<JsonNode> rows) =>
        string.Join(", ", rows.Select(row => row["name"] ?? row["id"] ?? row["rel"]));

    /// <summary>Lists of plain values are sets.</summary>
    private void CompareTexts(string where, JsonArray recorded, JsonArray world)
    {
        var left = recorded.Select(item => Show(item, recordedText)).Order(StringComparer.Ordinal).ToList();
        var right = world.Select(item => Show(item, worldText)).Order(StringComparer.Ordinal).ToList();
        foreach (var item in left.ToArray())
        {
            if (right.Remove(item) || item.Contains("<id>", StringComparison.Ordinal))
                left.Remove(item);
        }

        foreach (var item in left)
            _found.Add(new Difference("body", $"{where}[]", item, null));
        foreach (var item in right)
            _found.Add(new Difference("body", $"{where}[]", null, item));
    }

    private void CompareValue(string kind, string where, string? recorded, string? world)
    {
        var isSql = recorded?.IndexOf("<sql>", StringComparison.Ordinal) is >= 0 and var start
            && world?.StartsWith(recorded[..start], StringComparison.Ordinal) == true;
        if (recorded != world && !isSql)
            _found.Add(new Difference(kind, where, recorded, world));
    }

    private static string Show(JsonNode? node, AnswerText texts) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => texts.Normalize(text),
        JsonValue value => value.ToJsonString(),
        _ => texts.Normalize(node?.ToJsonString() ?? "null"),
    };

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static string Below(string where, string name) => where.Length == 0 ? name : $"{where}.{name}";

    [GeneratedRegex("(^|_|:)ids?$", RegexOptions.ExplicitCapture)]
    private static partial Regex NumericId();
}
