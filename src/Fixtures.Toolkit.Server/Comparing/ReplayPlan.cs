using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>What a replay must know of the whole run: which reads are repeats of a wait, and which hosts the scheduler chose.</summary>
internal sealed partial class ReplayPlan
{
    private readonly IReadOnlyList<RecordedLine> _lines;
    private readonly List<(int Line, string Server, string Host)> _sightings = [];

    public ReplayPlan(IReadOnlyList<RecordedLine> lines)
    {
        _lines = lines;
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Service == "compute")
                Look(index, lines[index].Answer?["body"]);
        }
    }

    /// <summary>
    /// Whether a read is repeated later by the same user, with no request in between that can change the answer: then only time passed, and
    /// the last answer counts.
    /// </summary>
    public bool IsRepeated(int index)
    {
        var read = _lines[index];
        if (!read.IsRead)
            return false;
        for (var later = index + 1; later < _lines.Count; later++)
        {
            var line = _lines[later];
            if (line.Method == read.Method && line.Service == read.Service && line.Path == read.Path && line.Token == read.Token)
                return true;
            if (line.Host is not null || (!line.IsRead && !line.IsLogin && Concerns(line, read)))
                return false;
        }

        return false;
    }

    /// <summary>The host on which a server is after a request and before the next one to it; null if nobody looked.</summary>
    public string? HostAfter(int index)
    {
        var servers = ServersOf(_lines[index]);
        if (servers.Count == 0)
            return null;
        var next = Enumerable.Range(index + 1, _lines.Count - index - 1)
            .FirstOrDefault(later => !_lines[later].IsRead && ServersOf(_lines[later]).Overlaps(servers), _lines.Count);
        return _sightings.LastOrDefault(seen => seen.Line >= index && seen.Line < next && servers.Contains(seen.Server)).Host;
    }

    /// <summary>A list and a measurement can change with every request, a resource with those that name it.</summary>
    private static bool Concerns(RecordedLine write, RecordedLine read)
    {
        var ids = IdMap.IdsIn(ProjectInPath().Replace(read.Path, "")).ToHashSet(StringComparer.Ordinal);
        if (ids.Count == 0 || read.Service == "placement")
            return true;
        return IdMap.IdsIn(write.Path).Concat(IdMap.IdsIn(write.Request["body"]?.ToJsonString() ?? "")).Any(ids.Contains);
    }

    /// <summary>The servers that a request to Nova creates or acts on.</summary>
    private static HashSet<string> ServersOf(RecordedLine line)
    {
        if (line.IsRead || line.Service != "compute" || !line.Path.Contains("/servers", StringComparison.Ordinal))
            return [];
        var created = line.Answer?["body"]?["server"]?["id"]?.ToString();
        return [.. IdMap.IdsIn(line.Path), .. created is null ? Array.Empty<string>() : [created]];
    }

    private void Look(int index, JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Look(index, item);
        }

        if (node is not JsonObject members)
            return;
        if (members["OS-EXT-SRV-ATTR:host"] is { } host && members["id"] is { } id)
            _sightings.Add((index, id.ToString(), host.ToString()));
        foreach (var (_, value) in members)
            Look(index, value);
    }

    [GeneratedRegex("^/v3/[0-9a-f]{32}")]
    private static partial Regex ProjectInPath();
}
