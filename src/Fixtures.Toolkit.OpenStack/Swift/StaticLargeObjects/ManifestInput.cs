using System.Globalization;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>One entry of a manifest that a client puts.</summary>
internal sealed record ManifestEntry
{
    /// <summary>The container and the object; null for data.</summary>
    public string? Path { get; init; }

    /// <summary>The bytes; null for an object.</summary>
    public byte[]? Data { get; init; }

    public string? Etag { get; init; }

    public long? Size { get; init; }

    public ByteRanges? Range { get; init; }
}

/// <summary>Reads a manifest, and refuses all its mistakes at once.</summary>
/// <remarks>Upstream: swift.common.middleware.slo, <c>parse_and_validate_input</c>.</remarks>
internal sealed class ManifestInput
{
    private static readonly string[] PathKeys = ["path", "etag", "size_bytes", "range"];
    private static readonly string[] DataKeys = ["data"];

    private readonly StringBuilder _errors = new();
    private readonly SwiftPath _own;
    private readonly int _count;

    private ManifestInput(SwiftPath own, int count) => (_own, _count) = (own, count);

    /// <exception cref="SwiftFault">The manifest has mistakes.</exception>
    public static IReadOnlyList<ManifestEntry> Parse(byte[] body, SwiftPath own)
    {
        var list = Read(body);
        if (list.ValueKind != JsonValueKind.Array)
            throw new SwiftFault(SwiftResponse.Text(400, "Manifest must be a list.\n"));
        var input = new ManifestInput(own, list.GetArrayLength());
        ManifestEntry[] entries = [.. list.EnumerateArray().Select(input.Read).OfType<ManifestEntry>()];
        if (input._count > 0 && list.EnumerateArray().All(
            entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("data", out _)))
            input._errors.Append("Inline data segments require at least one object-backed segment.\n");
        return input._errors.Length == 0
            ? entries
            : throw new SwiftFault(SwiftResponse.Text(400, input._errors.ToString(), SwiftResponse.PlainText));
    }

    private static JsonElement Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new SwiftFault(SwiftResponse.Text(400, "Manifest must be valid JSON.\n"));
        }
    }

    private ManifestEntry? Read(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return Error(index, "not a JSON object");
        var names = entry.EnumerateObject().Select(member => member.Name).ToArray();
        var kind = names.Contains("data") ? "data" : names.Contains("path") ? "path" : null;
        if (kind is null)
            return Error(index, "expected keys to include one of b'path' or b'data'");
        var unknown = names.Except(kind == "path" ? PathKeys : DataKeys).Order(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
            return Error(index, "extraneous keys " + string.Join(", ", unknown.Select(name => PythonJson.Dump(name))));
        return kind == "path" ? ReadPath(entry, index) : ReadData(entry.GetProperty("data"), index);
    }

    private ManifestEntry? ReadPath(JsonElement entry, int index)
    {
        if (entry.GetProperty("path") is not { ValueKind: JsonValueKind.String } given)
            return Error(index, "\"path\" must be a string");
        if (entry.TryGetProperty("etag", out var etag) && etag.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            return Error(index, "\"etag\" must be a string or null (if provided)");
        var path = given.GetString()!;
        if (!path.Trim('/').Contains('/', StringComparison.Ordinal))
            return Error(index, "path does not refer to an object. Path must be of the form /container/object.");
        long? size = null;
        if (entry.TryGetProperty("size_bytes", out var bytes) && bytes.ValueKind != JsonValueKind.Null)
        {
            if (SizeOf(bytes) is not { } read)
                return Error(index, "invalid size_bytes");
            if (read < 1 && index != _count - 1)
                return Error(index, "too small; each segment must be at least 1 byte.");
            size = read;
        }

        if (path.TrimStart('/') == $"{_own.Container}/{_own.Object}")
            return Error(index, "manifest must not include itself as a segment");
        var result = new ManifestEntry
            { Path = path, Etag = etag.ValueKind == JsonValueKind.String ? etag.GetString() : null, Size = size };
        return !entry.TryGetProperty("range", out var range) || range.ValueKind is JsonValueKind.Null or JsonValueKind.False ? result
            : range.ValueKind != JsonValueKind.String ? Error(index, "invalid range")
            : range.GetString() is { Length: > 0 } text ? WithRange(result, text, index)
            : result;
    }

    private ManifestEntry? WithRange(ManifestEntry entry, string text, int index)
    {
        if (ByteRanges.Parse("bytes=" + text) is not { } range)
            return Error(index, "invalid range");
        if (range.Count > 1)
            return Error(index, "multiple ranges (only one allowed)");
        return entry.Size is { } size && range.For(size) is not { Count: 1 }
            ? Error(index, "unsatisfiable range")
            : entry with { Range = range };
    }

    private ManifestEntry? ReadData(JsonElement data, int index)
    {
        byte[]? bytes = null;
        if (data.ValueKind != JsonValueKind.String || !data.TryGetBytesFromBase64(out bytes))
            return Error(index, "data must be valid base64");
        return bytes.Length == 0 ? Error(index, "too small; each segment must be at least 1 byte.") : new ManifestEntry { Data = bytes };
    }

    private static long? SizeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var number) ? number : value.TryGetDouble(out var real) ? (long)real : null,
        JsonValueKind.String when long.TryParse(
            value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var text) => text,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => null,
    };

    private ManifestEntry? Error(int index, string text)
    {
        _errors.Append(CultureInfo.InvariantCulture, $"Index {index}: {text}\n");
        return null;
    }
}
