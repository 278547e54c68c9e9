using System.Net;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>An answer: status, headers and the bytes of its document or stream.</summary>
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
    public LongBody? LongBody { get; private set; }

    /// <summary>The length of a body that is not there, in an answer to HEAD; null if that of the body counts. Replaces the body.</summary>
    public long? DeclaredLength
    {
        get => (LongBody as UnsentBody)?.Length;
        set => LongBody = value is { } length ? new UnsentBody(length) : null;
    }

    /// <summary>Whether even a 204 or a 304 is sent with <c>Content-Length: 0</c>, as by Swift.</summary>
    public bool SendsLengthAlways { get; set; }

    /// <summary>The value of <c>Content-Length</c>; null if it is unknown.</summary>
    public long? Length => LongBody is { } body ? body.Length : Body.Length;

    /// <summary>Whether the answer is sent with its length.</summary>
    public bool HasExplicitLength => SendsLengthAlways || !IsBodiless;

    /// <summary>Whether the status allows no body.</summary>
    public bool IsBodiless => Status is HttpStatusCode.NoContent or HttpStatusCode.NotModified;

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

    /// <summary>A body that is written as it is sent.</summary>
    public static ApiResponse Stream(HttpStatusCode status, string? contentType, LongBody body) =>
        new(status, contentType, default) { LongBody = body };

    public static ApiResponse Text(HttpStatusCode status, string contentType, string text) =>
        new(status, contentType, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Lets the bytes of the body pass through a stream of the filter; null leaves them alone.</summary>
    public void FilterBody(Func<Stream, Stream>? filter)
    {
        if (filter is not null && LongBody is not UnsentBody)
            LongBody = new FilteredBody(AsLongBody(), filter);
    }

    /// <summary>Breaks the connection in the middle of the body.</summary>
    public void TruncateBody() => LongBody = new TruncatedBody(AsLongBody());

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

    private LongBody AsLongBody() => LongBody ?? new MemoryBody(Body);
}
