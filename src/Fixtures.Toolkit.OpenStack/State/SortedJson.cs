using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>
/// Sorts the members of objects by name, because the order of a dictionary depends on hash codes, which differ between processes.
/// </summary>
internal static class SortedJson
{
    /// <summary>Sorts in place, and returns the node.</summary>
    public static JsonNode? Sort(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Sort(item);
        }
        else if (node is JsonObject members)
        {
            var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal).ToList();
            members.Clear();
            foreach (var (name, value) in sorted)
                members.Add(name, Sort(value));
        }

        return node;
    }
}
