using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A request to a stub service.</summary>
public sealed class StubRequest
{
    internal StubRequest(OpenStackCloud cloud, HttpRequestMessage message, StubOrigin origin, string body) =>
        (Cloud, Message, Path, BaseAddress, Caller, Body) = (cloud, message, origin.Path, origin.BaseAddress, origin.Caller, body);

    /// <summary>
    /// The cloud that received the request: use it to call other services, and to keep the stub's state
    /// (<see cref="OpenStackCloud.Feature{TFeature}"/>).
    /// </summary>
    public OpenStackCloud Cloud { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method => Message.Method;

    /// <summary>The path below <see cref="StubService.Path"/>: <c>/v1/summary</c>; <c>/</c> for the root.</summary>
    public string Path { get; }

    /// <summary>
    /// The service's address as this client uses it, without a trailing slash unless the service has its own port. Build links with
    /// <see cref="Link"/>.
    /// </summary>
    public Uri BaseAddress { get; }

    /// <summary>
    /// The URL of a path of this service, as this client reaches it: <c>http://127.0.0.1:8080/rating/v1/summary</c> for
    /// <c>/v1/summary</c>.
    /// </summary>
    public Uri Link(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new Uri($"{BaseAddress.AbsoluteUri.TrimEnd('/')}/{path.TrimStart('/')}");
    }

    /// <summary>The owner of the request's token, with roles and project; null for a request without a token.</summary>
    public Credentials? Caller { get; }

    /// <summary>The body as text; empty without a body.</summary>
    public string Body { get; }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The whole request, with its headers and the URL that the client used.</summary>
    public HttpRequestMessage Message { get; }
}

/// <summary>What the pipeline knows about a request and an <see cref="HttpRequestMessage"/> has no place for.</summary>
internal sealed record StubOrigin(string Path, Uri BaseAddress, Credentials? Caller)
{
    public static readonly HttpRequestOptionsKey<StubOrigin> Key = new("Fixtures.Toolkit.StubOrigin");
}
