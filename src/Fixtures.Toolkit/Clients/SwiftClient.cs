using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit;

/// <summary>
/// A thin client for Swift: the containers and objects of one account. Every method returns when the API answers; <c>cloud.Objects</c>
/// acts, waits and asserts. <see cref="SendAsync"/> reaches every operation that has no method here.
/// </summary>
/// <example>
/// <code>
/// await cloud.Swift.CreateContainerAsync("photos");
/// await cloud.Swift.PutObjectAsync("photos", new NewObject("cat.jpg", "meow") { ContentType = "image/jpeg" });
/// var cat = await cloud.Swift.GetObjectAsync("photos", "cat.jpg");
/// </code>
/// </example>
public sealed class SwiftClient
{
    private readonly string? _account;

    /// <param name="session">The user's session.</param>
    public SwiftClient(OpenStackSession session)
        : this(session, account: null)
    {
    }

    private SwiftClient(OpenStackSession session, string? account)
    {
        ArgumentNullException.ThrowIfNull(session);
        (Session, _account) = (session, account);
    }

    internal OpenStackSession Session { get; }

    /// <summary>A client of the same user for another account, which its ACLs or the role <c>ResellerAdmin</c> may open.</summary>
    /// <param name="account">Its name: <c>AUTH_</c> and the id of a project.</param>
    public SwiftClient At(string account)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        return new SwiftClient(Session, account);
    }

    /// <summary>The name of the account: <c>AUTH_</c> and the id of the user's project, unless <see cref="At"/> chose another.</summary>
    /// <exception cref="InvalidOperationException">The catalog has no object storage; the message lists the types that it has.</exception>
    public async Task<string> AccountAsync(CancellationToken cancellation = default)
    {
        if (_account is not null)
            return _account;
        var address = (await Session.EndpointAsync("object-store", cancellation).ConfigureAwait(false)).AbsoluteUri.TrimEnd('/');
        return Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..]);
    }

    /// <summary>The address of the account, a container or an object, for your own client.</summary>
    /// <param name="container">The container. Default: the account.</param>
    /// <param name="name">The object. Default: the container.</param>
    /// <param name="cancellation">Ends the wait for the token.</param>
    public async Task<Uri> AddressAsync(string? container = null, string? name = null, CancellationToken cancellation = default)
    {
        var path = container is null ? "" : name is null ? ObjectStoragePath.Of(container) : ObjectStoragePath.Of(container, name);
        return ObjectStoragePath.Address(await RootAsync(cancellation).ConfigureAwait(false) + path);
    }

    /// <summary>Sends any request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">
    /// The path below the account, escaped: <c>/photos/a%20cat.jpg?multipart-manifest=get</c>; empty for the account itself.
    /// </param>
    /// <param name="body">Default: no body.</param>
    /// <param name="headers">Further headers. Default: none.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<OpenStackReply> SendAsync(
        HttpMethod method, string path, HttpContent? body = null, IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken cancellation = default) => SendCoreAsync(method, path, body, headers, bypassesFaults: false, cancellation);

    /// <summary>Creates a container, or changes the metadata of one that exists.</summary>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public Task CreateContainerAsync(NewContainer container, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(container);
        return AskAsync(HttpMethod.Put, ObjectStoragePath.Of(container.Name), container.HeadersToSend(), cancellation);
    }

    /// <summary>Creates a container, or does nothing if it exists.</summary>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public Task CreateContainerAsync(string name, CancellationToken cancellation = default) =>
        CreateContainerAsync(new NewContainer(name), cancellation);

    /// <summary>The container; null if it does not exist, or no longer.</summary>
    public Task<ObjectContainerInfo?> FindContainerAsync(string name, CancellationToken cancellation = default) =>
        FindContainerAsync(name, bypassesFaults: false, cancellation);

    /// <summary>The container.</summary>
    /// <exception cref="OpenStackFaultException">It does not exist, or the user may not see it.</exception>
    public async Task<ObjectContainerInfo> GetContainerAsync(string name, CancellationToken cancellation = default) =>
        new(name, (await AskAsync(HttpMethod.Head, ObjectStoragePath.Of(name), headers: null, cancellation).ConfigureAwait(false)).Headers);

    /// <summary>Changes metadata of a container; an empty value removes one.</summary>
    /// <param name="name">The container.</param>
    /// <param name="metadata">The values by their names without <c>X-Container-Meta-</c>.</param>
    /// <param name="headers">Other headers: <c>X-Container-Read</c>, <c>X-Versions-Enabled</c>, … Default: none.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public Task UpdateContainerAsync(
        string name, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var sent = new Dictionary<string, string>(headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        ObjectStorageHeaders.Add(sent, NewContainer.MetadataPrefix, metadata);
        return AskAsync(HttpMethod.Post, ObjectStoragePath.Of(name), sent, cancellation);
    }

    /// <summary>Deletes an empty container.</summary>
    /// <exception cref="OpenStackFaultException">Swift refused: it does not exist, or has objects.</exception>
    public Task DeleteContainerAsync(string name, CancellationToken cancellation = default) =>
        AskAsync(HttpMethod.Delete, ObjectStoragePath.Of(name), headers: null, cancellation);

    /// <summary>Lists the containers of the account in the order of their names: all pages, or one page if the query has a limit.</summary>
    /// <param name="query">The query string: <c>prefix=logs&amp;limit=10</c>.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public async Task<IReadOnlyList<ListedContainer>> ListContainersAsync(string query = "", CancellationToken cancellation = default) =>
        [.. (await ListAsync("", query, cancellation).ConfigureAwait(false)).Select(row => new ListedContainer(row))];

    /// <summary>Lists the objects of a container in the order of their names: all pages, or one page if the query has a limit.</summary>
    /// <param name="container">The container.</param>
    /// <param name="query">The query string: <c>prefix=2026/&amp;delimiter=/</c>, <c>versions</c>, …</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">The container does not exist, or the user may not list it.</exception>
    public async Task<IReadOnlyList<ListedObject>> ListObjectsAsync(
        string container, string query = "", CancellationToken cancellation = default) =>
        [.. (await ListAsync(ObjectStoragePath.Of(container), query, cancellation).ConfigureAwait(false)).Select(ListedObject.From)];

    /// <summary>Sends a request that must succeed.</summary>
    internal async Task<OpenStackReply> AskAsync(
        HttpMethod method, string path, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellation) =>
        (await SendAsync(method, path, body: null, headers, cancellation).ConfigureAwait(false)).EnsureSuccess();

    internal async Task<ObjectContainerInfo?> FindContainerAsync(string name, bool bypassesFaults, CancellationToken cancellation)
    {
        var reply = await FindAsync(ObjectStoragePath.Of(name), bypassesFaults, cancellation).ConfigureAwait(false);
        return reply is null ? null : new ObjectContainerInfo(name, reply.Headers);
    }

    /// <summary>The answer to HEAD; null for 404.</summary>
    /// <param name="path">The path below the account.</param>
    /// <param name="bypassesFaults">
    /// Whether an answer 5xx is asked for once more past the faults that the test put on the edges: they break the cloud, not a wait.
    /// </param>
    /// <param name="cancellation">Ends the request.</param>
    internal async Task<OpenStackReply?> FindAsync(string path, bool bypassesFaults, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Head, path, cancellation: cancellation).ConfigureAwait(false);
        if (bypassesFaults && (int)reply.Status >= 500)
            reply = await SendCoreAsync(HttpMethod.Head, path, null, null, bypassesFaults: true, cancellation).ConfigureAwait(false);
        return reply.Status == HttpStatusCode.NotFound ? null : reply.EnsureSuccess();
    }

    /// <summary>Sends a request of which the caller reads the body.</summary>
    internal async Task<HttpResponseMessage> OpenAsync(
        HttpRequestMessage request, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellation)
    {
        var login = await Session.AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        if (login.Token is { } token)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            if (!request.Headers.TryAddWithoutValidation(name, ObjectStorageHeaders.Sent(value)))
            {
                request.Content ??= new MemoryContent(default);
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, ObjectStorageHeaders.Sent(value));
            }
        }

        return await Session.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
    }

    internal async Task<OpenStackReply> SendCoreAsync(
        HttpMethod method, string path, HttpContent? body, IReadOnlyDictionary<string, string>? headers, bool bypassesFaults,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var request = new HttpRequestMessage(
            method, ObjectStoragePath.Address(await RootAsync(cancellation).ConfigureAwait(false) + path)) { Content = body };
        if (bypassesFaults)
            request.Options.Set(EdgeOptions.BypassesFaults, true);
        using var response = await OpenAsync(request, headers, cancellation).ConfigureAwait(false);
        return await OpenStackReply.ReadAsync(request, response, cancellation).ConfigureAwait(false);
    }

    /// <summary>The address of the account, without a slash at the end.</summary>
    internal async Task<string> RootAsync(CancellationToken cancellation)
    {
        var endpoint = (await Session.EndpointAsync("object-store", cancellation).ConfigureAwait(false)).AbsoluteUri.TrimEnd('/');
        return _account is null ? endpoint : endpoint[..(endpoint.LastIndexOf('/') + 1)] + Uri.EscapeDataString(_account);
    }

    /// <summary>The rows of all pages, or of the one page that a limit asks for.</summary>
    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path, string query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        path = ObjectStoragePath.With(ObjectStoragePath.With(path, query), "format=json");
        var rows = new List<JsonElement>();
        for (var page = path; ;)
        {
            var reply = (await SendAsync(HttpMethod.Get, page, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();
            var found = reply.Json.ValueKind == JsonValueKind.Array ? reply.Json.EnumerateArray().ToArray() : [];
            rows.AddRange(found);
            if (found.Length == 0 || HasParameter(query, "limit"))
                return rows;
            page = ObjectStoragePath.With(path, MarkerAfter(found[^1]));
        }
    }

    private static bool HasParameter(string query, string name) =>
        query.Split('&').Any(parameter => parameter.StartsWith(name + "=", StringComparison.Ordinal));

    /// <summary>The last parameter of a name wins.</summary>
    private static string MarkerAfter(JsonElement row)
    {
        var name = (row.TryGetProperty("name", out var found) ? found : row.GetProperty("subdir")).GetString() ?? "";
        var version = row.TryGetProperty("version_id", out var id) ? $"&version_marker={Uri.EscapeDataString(id.GetString() ?? "")}" : "";
        return $"marker={Uri.EscapeDataString(name)}{version}";
    }
}
