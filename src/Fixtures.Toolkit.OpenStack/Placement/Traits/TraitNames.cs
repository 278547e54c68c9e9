using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>What is common to all that lists traits.</summary>
internal static partial class TraitNames
{
    public static bool IsCustom(string name) => name.Length <= 255 && Custom().IsMatch(name);

    /// <summary>Standard traits first, as upstream numbers them first.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> names) =>
        names.Distinct().OrderBy(name => name.StartsWith(CustomTraits.Prefix, StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter writer, IEnumerable<string> names)
    {
        writer.WriteStartArray("traits");
        foreach (var name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    /// <summary>When the trait was made: standard ones with the world.</summary>
    public static DateTimeOffset MadeAt(PlacementService placement, PlacementState state, string name) =>
        state.Traits.CreatedAt.TryGetValue(name, out var time) ? time : placement.World.Options.Start;

    /// <summary>When the latest of them was made; now, when there is none.</summary>
    public static DateTimeOffset LastMadeOf(PlacementService placement, PlacementState state, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? placement.Now : names.Max(name => MadeAt(placement, state, name));

    [GeneratedRegex("^CUSTOM_[A-Z0-9_]+$")]
    private static partial Regex Custom();
}
