using System.Net;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>An answer: status, headers and the bytes of its document.</summary>
internal sealed class ApiResponse
{
    private static readonly JsonWriterOptions Writing =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private List<KeyValuePair<string, string>>? _headers;

    private ApiResponse(HttpStatusCode status, string? contentType, ReadOnlyMemory<byte> body) =>
        (Status, ContentType, Body) = (status, contentType, body);

    public HttpStatusCode Status { get; }

    public string? ContentType { get; set; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body if it is too long to hold in one piece; null if it is <see cref="Body"/>.</summary>
    public LongBody? LongBody { get; private init; }

    public int Length => (int?)LongBody?.Length ?? Body.Length;

    public ReadOnlySpan<KeyValuePair<string, string>> Headers => CollectionsMarshal.AsSpan(_headers);

    public static ApiResponse Ok(JsonNode document) => Json(HttpStatusCode.OK, document);

    public static ApiResponse Created(JsonNode document) => Json(HttpStatusCode.Created, document);

    public static ApiResponse Accepted(JsonNode document) => Json(HttpStatusCode.Accepted, document);

    public static ApiResponse NoContent() => Empty(HttpStatusCode.NoContent);

    public static ApiResponse Empty(HttpStatusCode status) => new(status, null, default);

    public static ApiResponse Json(HttpStatusCode status, JsonNode document) =>
        Json(status, document, static (writer, node) => node.WriteTo(writer));

    /// <summary>A document written without a tree of nodes, for hot paths.</summary>
    public static ApiResponse Json<T>(HttpStatusCode status, T value, Action<Utf8JsonWriter, T> write) =>
        new(status, "application/json", Write(value, write));

    /// <summary>The text of a document or of a part of it.</summary>
    public static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            write(writer, value);
        return buffer.ToArray();
    }

    public static ApiResponse Bytes(HttpStatusCode status, string contentType, ReadOnlyMemory<byte> body) => new(status, contentType, body);

    public static ApiResponse Long(HttpStatusCode status, string contentType, LongBody body) =>
        new(status, contentType, default) { LongBody = body };

    public static ApiResponse Text(HttpStatusCode status, string contentType, string text) =>
        new(status, contentType, System.Text.Encoding.UTF8.GetBytes(text));

    public bool SendsLengthAlways { get; set; }

    public static ApiResponse Stream(HttpStatusCode status, string? contentType, LongBody body)
    {
        using var all = new MemoryStream();
        body.CopyToAsync(all, default).GetAwaiter().GetResult();
        return new(status, contentType, all.ToArray());
    }

    /// <summary>The whole body.</summary>
    public ReadOnlyMemory<byte> WholeBody() => LongBody?.ToArray() ?? Body;

    /// <summary>Adds a header. A repeated name is sent twice.</summary>
    public ApiResponse With(string header, string value)
    {
        (_headers ??= new(capacity: 6)).Add(new(header, value));
        return this;
    }

    public bool Has(string header) =>
        _headers is not null && _headers.Exists(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase));
}
