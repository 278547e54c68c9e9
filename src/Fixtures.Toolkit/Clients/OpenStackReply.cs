using System.Net;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A service's answer: status, headers and body as they came.</summary>
public sealed class OpenStackReply
{
    private readonly string _request;

    private OpenStackReply(
        string request, HttpStatusCode status, byte[] bytes, JsonElement json, IReadOnlyDictionary<string, string> headers)
    {
        _request = request;
        (Status, Bytes, Json, Headers) = (status, bytes, json, headers);
    }

    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The body as JSON; of kind <see cref="JsonValueKind.Undefined"/> if it is not JSON.</summary>
    public JsonElement Json { get; }

    /// <summary>The headers, by name in any case; repeated headers are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The length of the journal when the request was sent; null if the cloud is not in this process.</summary>
    internal long? Position { get; private init; }

    /// <summary>The <c>x-openstack-request-id</c> of the request, as logs and instance actions name it.</summary>
    public string? RequestId => Headers.GetValueOrDefault("x-openstack-request-id");

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Returns this reply if its status is 2xx.</summary>
    /// <exception cref="OpenStackFaultException">The status is another one; the exception carries the reply.</exception>
    public OpenStackReply EnsureSuccess() => IsSuccess ? this : throw new OpenStackFaultException(_request, this);

    /// <summary><see cref="EnsureSuccess()"/>, with an explanation below the answer.</summary>
    internal OpenStackReply EnsureSuccess(string? explanation) =>
        IsSuccess ? this : throw new OpenStackFaultException(_request, this, explanation);

    /// <summary><see cref="EnsureSuccess()"/>, with the login in the message.</summary>
    internal OpenStackReply EnsureSuccess(OpenStackLogin login) =>
        IsSuccess ? this : throw new OpenStackFaultException($"{_request} of {login}", this);

    internal static async Task<OpenStackReply> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = string.Join(",", values);
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            headers[name] = string.Join(",", values);
        var isJson = bytes.Length > 0
            && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new OpenStackReply(
            $"{request.Method} {request.RequestUri?.PathAndQuery}", response.StatusCode, bytes, isJson ? Parse(bytes) : default, headers)
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
