using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit;

/// <summary>A service's answer: status, headers and body as they came.</summary>
public sealed class OpenStackReply
{
    private readonly HttpMethod _method;
    private readonly Uri? _address;
    private readonly HttpHeaders _headers;
    private readonly HttpHeaders _contentHeaders;
    private readonly bool _isJson;
    private JsonElement? _json;

    private OpenStackReply(HttpRequestMessage request, HttpResponseMessage response, ReadOnlyMemory<byte> bytes)
    {
        (_method, _address) = (request.Method, request.RequestUri);
        (_headers, _contentHeaders) = (response.Headers, response.Content.Headers);
        (Status, Bytes) = (response.StatusCode, bytes);
        _isJson = bytes.Length > 0 && MemoryContent.MediaTypeOf(response.Content).EndsWith("json", StringComparison.Ordinal);
    }

    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The body as JSON; of kind <see cref="JsonValueKind.Undefined"/> if its content type is another one.</summary>
    /// <exception cref="JsonException">Its content type is JSON, but the body is not, such as that of an object of a user.</exception>
    public JsonElement Json => _json ??= _isJson ? JsonElement.Parse(Bytes.Span) : default;

    /// <summary>The headers, by name in any case; repeated headers are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers => field ??= ReadHeaders();

    /// <summary>The length of the journal when the request was sent; null if the cloud is not in this process.</summary>
    internal long? Position { get; private init; }

    /// <summary>The <c>x-openstack-request-id</c> of the request, as logs and instance actions name it.</summary>
    public string? RequestId => Headers.GetValueOrDefault("x-openstack-request-id");

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Returns this reply if its status is 2xx.</summary>
    /// <exception cref="OpenStackFaultException">The status is another one; the exception carries the reply.</exception>
    public OpenStackReply EnsureSuccess() => IsSuccess ? this : throw new OpenStackFaultException(Request, this);

    /// <summary><see cref="EnsureSuccess()"/>, with an explanation below the answer.</summary>
    internal OpenStackReply EnsureSuccess(string? explanation) =>
        IsSuccess ? this : throw new OpenStackFaultException(Request, this, explanation);

    /// <summary><see cref="EnsureSuccess()"/>, with the login in the message.</summary>
    internal OpenStackReply EnsureSuccess(OpenStackLogin login) =>
        IsSuccess ? this : throw new OpenStackFaultException($"{Request} of {login}", this);

    internal static async Task<OpenStackReply> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await MemoryContent.ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        return new OpenStackReply(request, response, bytes)
        {
            Position = request.Options.TryGetValue(Journal.PositionAtSending, out var position) ? position : null,
        };
    }

    /// <summary>The body as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    private string Request => $"{_method} {_address?.PathAndQuery}";

    private Dictionary<string, string> ReadHeaders()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in _headers.NonValidated)
            headers[name] = string.Join(",", values);
        foreach (var (name, values) in _contentHeaders.NonValidated)
            headers[name] = string.Join(",", values);
        return headers;
    }
}
