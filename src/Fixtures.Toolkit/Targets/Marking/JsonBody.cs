using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>Reads and replaces the JSON of requests and answers; other bodies, such as an image's data, are left alone.</summary>
internal static class JsonBody
{
    /// <summary>The document; of kind <see cref="JsonValueKind.Undefined"/> if the body is none.</summary>
    public static async Task<JsonElement> ReadAsync(HttpContent? content, CancellationToken cancellation)
    {
        var bytes = await BytesAsync(content, cancellation).ConfigureAwait(false);
        if (bytes.Length == 0)
            return default;
        try
        {
            return JsonElement.Parse(bytes.Span);
        }
        catch (JsonException)
        {
            // The service tells its client what is wrong with it.
            return default;
        }
    }

    /// <summary>The bytes of a body that says that it is JSON; empty otherwise. The body can be read again.</summary>
    public static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContent? content, CancellationToken cancellation)
    {
        if (content is null || !MemoryContent.MediaTypeOf(content).Contains("json", StringComparison.OrdinalIgnoreCase))
            return default;
        await content.LoadIntoBufferAsync(cancellation).ConfigureAwait(false);
        return await MemoryContent.ReadAsync(content, cancellation).ConfigureAwait(false);
    }

    /// <summary>A body with another document and the same type.</summary>
    public static HttpContent With(HttpContent content, JsonNode document) => new MemoryContent(
        JsonData.ToBody(document),
        content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : "application/json");
}
