using System.Net;

namespace Fixtures.Toolkit;

/// <summary>A request that Swift refuses, with the refusal. For tests of code that handles refusals.</summary>
/// <param name="Name">The mistake in a few words.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the account; <c>{container}</c> stands for a container that exists.</param>
/// <param name="Status">The status of the refusal.</param>
/// <param name="Message">The refusal's text, or its significant part.</param>
public sealed record InvalidObjectSample(string Name, HttpMethod Method, string Path, HttpStatusCode Status, string Message)
{
    private const string File = "/{container}/file";

    /// <summary>The headers with the mistake. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The text that is sent. Default: none.</summary>
    public string Body { get; init; } = "";

    internal static IReadOnlyList<InvalidObjectSample> All { get; } =
    [
        Put("container name too long", "/" + new string('x', 257), "Container name length of 257 longer than 256"),
        Put("object name too long", "/{container}/" + new string('x', 1025), "Object name length of 1025 longer than 1024"),
        Put("no such storage policy", "/new", "Invalid X-Storage-Policy 'moon'", ("X-Storage-Policy", "moon")),
        Put(
            "metadata name too long", "/new", $"Metadata name too long: x-container-meta-X{new string('x', 128)}",
            ("X-Container-Meta-" + new string('X', 129), "1")),
        Put(
            "metadata value too long", File, "Metadata value longer than 256: x-object-meta-Note",
            ("X-Object-Meta-Note", new string('x', 257))),
        Put("expiry that is no number", File, "Non-integer X-Delete-At", ("X-Delete-At", "soon")),
        Put("expiry in the past", File, "X-Delete-At in past", ("X-Delete-At", "1")),
        Put(
            "manifest with a leading slash", File, "X-Object-Manifest must be in the format container/prefix",
            ("X-Object-Manifest", "/segments/file")),
        Put("manifest that is no JSON", File + "?multipart-manifest=put", "Manifest must be valid JSON.") with { Body = "no JSON" },
        Put("hash of other data", File, "Unprocessable Entity", ("ETag", new string('0', 32))) with
        {
            Status = HttpStatusCode.UnprocessableEntity,
        },
        Put("copy of no object", File, "X-Copy-From header must be of the form", ("X-Copy-From", "file")) with
        {
            Status = HttpStatusCode.PreconditionFailed,
        },
        Put("no such container", "/no-such-container/file", "The resource could not be found.") with { Status = HttpStatusCode.NotFound },
        new("page too long", HttpMethod.Get, "/{container}?limit=10001", HttpStatusCode.PreconditionFailed, "Maximum limit is 10000"),
    ];

    /// <summary>Sends the request.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">A container that exists.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<OpenStackReply> SendAsync(SwiftClient swift, string container, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentException.ThrowIfNullOrEmpty(container);
        using var body = Method == HttpMethod.Get ? null : new StringContent(Body);
        var path = Path.Replace("{container}", Uri.EscapeDataString(container), StringComparison.Ordinal);
        return await swift.SendAsync(Method, path, body, Headers, cancellation).ConfigureAwait(false);
    }

    /// <summary>The name.</summary>
    public override string ToString() => $"object-store: {Name}";

    private static InvalidObjectSample Put(string name, string path, string message, params (string Name, string Value)[] headers) =>
        new(name, HttpMethod.Put, path, HttpStatusCode.BadRequest, message)
        {
            Headers = headers.ToDictionary(header => header.Name, header => header.Value),
        };
}
