using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>Order, creation times and JSON of trait names.</summary>
internal static partial class TraitNames
{
    public static bool IsCustom(string name) => name.Length <= 255 && Custom().IsMatch(name);

    /// <summary>Standard traits first: <c>trait.ensure_sync</c> inserts them at startup, so they have the lower ids.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> names) => names.Distinct()
        .OrderBy(name => name.StartsWith(CustomTraits.Prefix, StringComparison.Ordinal))
        .ThenBy(name => name, StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter writer, IEnumerable<string> names)
    {
        writer.WriteStartArray("traits");
        foreach (var name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    /// <summary>The creation time of a trait. Standard traits exist from the start of the world.</summary>
    public static DateTimeOffset CreatedAt(PlacementStore placement, PlacementState state, string name) =>
        state.Traits.CreatedAt.TryGetValue(name, out var time) ? time : placement.World.Options.Start;

    /// <summary>The latest creation time of the traits; the current time when there are none.</summary>
    public static DateTimeOffset LastCreatedAt(PlacementStore placement, PlacementState state, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? placement.Now : names.Max(name => CreatedAt(placement, state, name));

    [GeneratedRegex("^CUSTOM_[A-Z0-9_]+$")]
    private static partial Regex Custom();
}
