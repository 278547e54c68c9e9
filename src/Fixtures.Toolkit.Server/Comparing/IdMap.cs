using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>
/// Which id, number or secret of the world stands for one of the recording. It learns them from pairs of answers, where both have one at
/// the same place.
/// </summary>
internal sealed partial class IdMap
{
    /// <summary>The collections whose ids are numbers, by the member that holds the object.</summary>
    private static readonly Dictionary<string, string> Numbered = new(StringComparer.Ordinal)
    {
        ["aggregate"] = "os-aggregates", ["aggregates"] = "os-aggregates",
        ["service"] = "os-services", ["services"] = "os-services",
        ["hypervisor"] = "os-hypervisors", ["hypervisors"] = "os-hypervisors",
    };

    private readonly Dictionary<string, string> _toWorld = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofWorld = new(StringComparer.Ordinal);

    public bool Knows(string recorded) => _toWorld.ContainsKey(recorded);

    public bool IsOfWorld(string id) => _ofWorld.Contains(id);

    public string? Find(string recorded) => _toWorld.GetValueOrDefault(recorded);

    public void Learn(string? recorded, string? world)
    {
        if (recorded is not null && world is not null && _toWorld.TryAdd(recorded, world))
            _ofWorld.Add(world);
    }

    /// <summary>Learns from two documents of the same form.</summary>
    /// <param name="recorded">The recorded document.</param>
    /// <param name="world">The world's.</param>
    /// <param name="name">The member that holds them.</param>
    public void Learn(JsonNode? recorded, JsonNode? world, string? name = null)
    {
        switch (recorded, world)
        {
            case (JsonObject left, JsonObject right):
                foreach (var (member, value) in left)
                    LearnMember(member, value, right[member], name);
                break;
            case (JsonArray left, JsonArray right):
                foreach (var (one, other) in RowPairs.Of(left, right, this).Both)
                    Learn(one, other, name);
                break;
            case (JsonValue left, JsonValue right) when left.TryGetValue(out string? from) && right.TryGetValue(out string? to):
                LearnText(from, to);
                break;
        }
    }

    /// <summary>A text with the world's ids and secrets in place of the recorded ones. Unknown ones stay.</summary>
    public string Translate(string text) => Pattern().Replace(text, match => _toWorld.GetValueOrDefault(match.Value) ?? Own(match.Value));

    /// <summary>A path with the world's ids and numbers.</summary>
    public string TranslatePath(string path) => NumberInPath().Replace(
        Translate(path), match => _toWorld.GetValueOrDefault(match.Value) is { } number ? number : match.Value);

    /// <summary>A document with the world's ids and secrets. The argument does not change.</summary>
    public JsonNode? Translate(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(
            members.Select(member => KeyValuePair.Create(Translate(member.Key), Translate(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Translate)]),
        JsonValue value when value.TryGetValue(out string? text) => Translate(text),
        _ => node?.DeepClone(),
    };

    /// <summary>The ids and the names of secrets in a text.</summary>
    public static IEnumerable<string> IdsIn(string text) => Pattern().Matches(text).Select(match => match.Value);

    private void LearnMember(string member, JsonNode? value, JsonNode? world, string? name)
    {
        if (member == "id" && name is not null && Numbered.TryGetValue(name, out var collection)
            && value is JsonValue left && world is JsonValue right && left.TryGetValue(out int from) && right.TryGetValue(out int to))
            Learn($"/{collection}/{from}", $"/{collection}/{to}");
        Learn(value, world, member);
    }

    private void LearnText(string recorded, string world)
    {
        var from = Pattern().Matches(recorded);
        if (from is [var only] && only.Length == recorded.Length && IsSecret(recorded))
        {
            Learn(recorded, world);
            return;
        }

        var to = Pattern().Matches(world);
        if (from.Count == to.Count && from.Count > 0 && from.Zip(to).All(pair => !IsSecret(pair.First.Value)))
        {
            foreach (var (one, other) in from.Zip(to))
                Learn(one.Value, other.Value);
        }
    }

    private static bool IsSecret(string text) => text[0] == '(';

    /// <summary>A secret that the run brought along is its own name, in base64 where the service asks for that.</summary>
    private static string Own(string text)
    {
        var length = Base64Length().Match(text);
        return length.Success
            ? Convert.ToBase64String(new byte[int.Parse(length.Value, CultureInfo.InvariantCulture)])
            : text;
    }

    [GeneratedRegex(
        @"(?<![0-9a-f])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])"
            + @"|\(secret \d+(, base64 of \d+ bytes)?\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<=, base64 of )\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Base64Length();

    [GeneratedRegex(
        @"/(os-aggregates|os-services|os-hypervisors)/\d+(?=/|\?|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberInPath();
}
