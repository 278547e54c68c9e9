using System.Text.Json.Nodes;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>Takes the mark out of an answer, so that a test sees the metadata and tags that it would see on other targets.</summary>
internal static class MarkedAnswer
{
    /// <summary>Replaces the body of an answer that holds a mark.</summary>
    public static async Task CleanAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await JsonBody.BytesAsync(response.Content, cancellation).ConfigureAwait(false);
        if (bytes.Span.IndexOf("fixtures-toolkit"u8) < 0 && bytes.Span.IndexOf("fixtures_toolkit_"u8) < 0)
            return;
        var document = JsonNode.Parse(bytes.Span);
        if (document is null)
            return;
        Clean(document);
        response.Content = JsonBody.With(response.Content, document);
    }

    private static void Clean(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).Where(RunMark.IsPart).ToArray())
                members.Remove(name);
            foreach (var value in members.Select(member => member.Value).OfType<JsonNode>())
                Clean(value);
        }
        else if (node is JsonArray items)
        {
            for (var i = items.Count - 1; i >= 0; i--)
            {
                if (items[i] is JsonValue value && value.TryGetValue<string>(out var text) && RunMark.IsPart(text))
                    items.RemoveAt(i);
                else if (items[i] is { } item)
                    Clean(item);
            }
        }
    }
}
