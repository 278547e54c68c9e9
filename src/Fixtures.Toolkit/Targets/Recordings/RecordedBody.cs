using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>
/// The body of a request or an answer in a recording: a document as <c>body</c>, text as <c>text</c>, any other data as <c>data</c> with
/// its length and hash.
/// </summary>
internal static class RecordedBody
{
    /// <summary>Longer data of an answer is not hashed, so that it need not be held in memory.</summary>
    private const long LongestHashed = 64 << 20;

    /// <summary>Whether a content is a document or text, which is kept.</summary>
    public static bool IsReadable(HttpContent content)
    {
        var type = MemoryContent.MediaTypeOf(content);
        return type.Contains("json", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Adds a document or text, without secrets.</summary>
    public static async Task AddReadableAsync(
        JsonObject side, HttpContent content, RecordedSecrets secrets, CancellationToken cancellation)
    {
        var text = await content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        if (text.Length == 0)
            return;
        if (TryParse(text, out var document))
            side["body"] = secrets.Hide(document);
        else
            side["text"] = secrets.Hide(text);
    }

    /// <summary>Adds the body of an answer.</summary>
    public static async Task AddAnswerAsync(
        JsonObject side, HttpContent content, RecordedSecrets secrets, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength is not > LongestHashed || IsReadable(content))
            await content.LoadIntoBufferAsync(cancellation).ConfigureAwait(false);
        if (IsReadable(content))
        {
            await AddReadableAsync(side, content, secrets, cancellation).ConfigureAwait(false);
        }
        else if (content.Headers.ContentLength is > LongestHashed and var length)
        {
            side["data"] = new JsonObject { ["length"] = length };
        }
        else
        {
            var data = await MemoryContent.ReadAsync(content, cancellation).ConfigureAwait(false);
            if (data.Length > 0)
                side["data"] = Data(data.Length, SHA256.HashData(data.Span));
        }
    }

    public static JsonObject Data(long length, ReadOnlySpan<byte> hash) => new()
    {
        ["length"] = length,
        ["sha256"] = Convert.ToHexString(hash).ToLower(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a document; false for other text.</summary>
    public static bool TryParse(string text, out JsonNode? document)
    {
        try
        {
            document = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            document = null;
            return false;
        }
    }
}
