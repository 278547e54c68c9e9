using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>Puts the members of objects into the order of their names: a dictionary keeps them by hash codes, which differ from process to process.</summary>
internal static class SortedJson
{
    /// <summary>Sorts in place, and hands the node back.</summary>
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
