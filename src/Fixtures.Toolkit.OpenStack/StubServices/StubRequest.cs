using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A request to a stub service.</summary>
public sealed class StubRequest
{
    internal StubRequest(OpenStackCloud cloud, HttpRequestMessage message, StubOrigin origin, string body) =>
        (Cloud, Message, Path, BaseAddress, Caller, Body) = (cloud, message, origin.Path, origin.BaseAddress, origin.Caller, body);

    /// <summary>
    /// The cloud that was asked: for what the stub remembers (<see cref="OpenStackCloud.Feature{TFeature}"/>), and to ask its other
    /// services.
    /// </summary>
    public OpenStackCloud Cloud { get; }

    /// <summary>The method.</summary>
    public HttpMethod Method => Message.Method;

    /// <summary>The path below the service's own: <c>/v1/summary</c>; <c>/</c> where nothing follows.</summary>
    public string Path { get; }

    /// <summary>
    /// Where the service is for this client, without a slash at the end unless it has a port for itself. For links in answers:
    /// <see cref="Link"/>.
    /// </summary>
    public Uri BaseAddress { get; }

    /// <summary>
    /// The URL of a path of the service's own, as this client reaches it: <c>/v1/summary</c> is
    /// <c>http://127.0.0.1:8080/rating/v1/summary</c>.
    /// </summary>
    public Uri Link(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new Uri($"{BaseAddress.AbsoluteUri.TrimEnd('/')}/{path.TrimStart('/')}");
    }

    /// <summary>Whose token came along, with roles and project; null where the service takes requests without.</summary>
    public Credentials? Caller { get; }

    /// <summary>The body as text; empty where there was none.</summary>
    public string Body { get; }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The request as a handler gets it: headers, and the URL as the client wrote it.</summary>
    public HttpRequestMessage Message { get; }
}

/// <summary>Where a stub's request came from: what the pipeline knows and the message cannot say.</summary>
internal sealed record StubOrigin(string Path, Uri BaseAddress, Credentials? Caller)
{
    public static readonly HttpRequestOptionsKey<StubOrigin> Key = new("Fixtures.Toolkit.StubOrigin");
}
