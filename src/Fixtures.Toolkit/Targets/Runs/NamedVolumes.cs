using System.Collections.Concurrent;
using System.Text.Json;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>
/// The volumes that requests of a run named when they created servers, attached volumes or put them into groups. Any other volume of a
/// server or group of the run was made by Nova or Cinder.
/// </summary>
internal sealed class NamedVolumes
{
    private static readonly string[] Fields = ["volumeId", "volume_id"];

    private readonly ConcurrentDictionary<string, byte> _ids = new(StringComparer.Ordinal);

    public bool Has(string id) => _ids.ContainsKey(id);

    /// <summary>
    /// Notes the volumes in the body of a request to create a server, to attach or swap a volume, or to put volumes into a group.
    /// </summary>
    public void NoteFrom(JsonElement body)
    {
        foreach (var id in IdsIn(body))
            _ids.TryAdd(id, 0);
    }

    private static IEnumerable<string> IdsIn(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => [.. OwnIds(body), .. body.EnumerateObject().SelectMany(property => IdsIn(property.Value))],
        JsonValueKind.Array => body.EnumerateArray().SelectMany(IdsIn),
        _ => [],
    };

    private static IEnumerable<string> OwnIds(JsonElement value)
    {
        foreach (var field in Fields)
        {
            if (value.TryGetProperty(field, out var id) && id.ValueKind == JsonValueKind.String)
                yield return id.GetString() ?? "";
        }

        if (value.TryGetProperty("add_volumes", out var added) && added.ValueKind == JsonValueKind.String)
        {
            foreach (var id in (added.GetString() ?? "").Split(',', StringSplitOptions.TrimEntries))
                yield return id;
        }

        if (value.TryGetProperty("source_type", out var source) && source.ValueEquals("volume")
            && value.TryGetProperty("uuid", out var uuid) && uuid.ValueKind == JsonValueKind.String)
            yield return uuid.GetString() ?? "";
    }
}
