using System.Net;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>An answer of a service, raw: nothing that it said is lost.</summary>
public sealed class OpenStackReply
{
    private readonly string _question;

    private OpenStackReply(string question, HttpStatusCode status, byte[] bytes, JsonElement json, IReadOnlyDictionary<string, string> headers)
    {
        _question = question;
        (Status, Bytes, Json, Headers) = (status, bytes, json, headers);
    }

    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The body as JSON; of kind <see cref="JsonValueKind.Undefined"/> where it is none.</summary>
    public JsonElement Json { get; }

    /// <summary>The headers, by name in any case; several of one name are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Where the journal stood when the request was sent; null where the cloud is not in this process.</summary>
    internal long? Position { get; private init; }

    /// <summary>The request's id at the service, for its log and for instance actions.</summary>
    public string? RequestId => Headers.GetValueOrDefault("x-openstack-request-id");

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>This reply, if the service agreed.</summary>
    /// <exception cref="OpenStackFaultException">It refused; the exception carries status and document.</exception>
    public OpenStackReply EnsureSuccess() => IsSuccess ? this : throw new OpenStackFaultException(_question, this);

    /// <summary>As <see cref="EnsureSuccess()"/>; the message tells who asked.</summary>
    internal OpenStackReply EnsureSuccess(OpenStackLogin of) => IsSuccess ? this : throw new OpenStackFaultException($"{_question} of {of}", this);

    internal static async Task<OpenStackReply> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = string.Join(",", values);
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            headers[name] = string.Join(",", values);
        var isJson = bytes.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new OpenStackReply($"{request.Method} {request.RequestUri?.PathAndQuery}", response.StatusCode, bytes, isJson ? Parse(bytes) : default, headers)
        {
            Position = request.Options.TryGetValue(Journal.PositionAtSending, out var position) ? position : null,
        };
    }

    /// <summary>The body as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    private static JsonElement Parse(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }
}
