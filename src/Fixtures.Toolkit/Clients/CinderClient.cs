using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit;

/// <summary>
/// A thin client for Cinder. Every method returns when the API answers; <c>cloud.Volumes</c> acts and waits. <see cref="SendAsync"/>
/// reaches every operation that has no method here.
/// </summary>
public sealed class CinderClient
{
    /// <summary>The microversion that a client speaks unless <see cref="At"/> chose another: 3.70.</summary>
    public const string Microversion = "3.70";

    private readonly string _microversion;

    /// <param name="session">The user's session.</param>
    public CinderClient(OpenStackSession session)
        : this(session, Microversion)
    {
    }

    private CinderClient(OpenStackSession session, string microversion)
    {
        ArgumentNullException.ThrowIfNull(session);
        (Session, _microversion) = (session, microversion);
    }

    internal OpenStackSession Session { get; }

    /// <summary>A client of the same user that speaks another microversion in every call.</summary>
    /// <param name="microversion"><c>3.0</c> and above, or <c>latest</c>.</param>
    /// <example><code>var volume = await cloud.Cinder.At("3.0").GetVolumeAsync(id);</code></example>
    public CinderClient At(string microversion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(microversion);
        return new CinderClient(Session, microversion);
    }

    /// <summary>Sends any request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the endpoint, which has the project: <c>/volumes/detail</c>.</param>
    /// <param name="body">Sent as JSON. Default: no body.</param>
    /// <param name="microversion">Default: the client's, see <see cref="At"/>.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<OpenStackReply> SendAsync(
        HttpMethod method, string path, object? body = null, string? microversion = null, CancellationToken cancellation = default) =>
        Session.SendAsync("block-storage", method, path, body, microversion ?? _microversion, cancellation);

    /// <summary>Creates a volume. It is <c>creating</c> when the API answers.</summary>
    /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
    public async Task<VolumeInfo> CreateVolumeAsync(NewVolume volume, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var made = (await SendAsync(HttpMethod.Post, "/volumes", volume.Body(), cancellation: cancellation).ConfigureAwait(false))
            .EnsureSuccess();
        return VolumeInfo.From(made.Json.GetProperty("volume"), made.Position);
    }

    /// <summary>The volume; null if it does not exist, or no longer.</summary>
    public Task<VolumeInfo?> FindVolumeAsync(Guid id, CancellationToken cancellation = default) =>
        FindAsync("volumes", id, VolumeInfo.From, bypassesFaults: false, cancellation);

    /// <summary>The volume.</summary>
    /// <exception cref="OpenStackFaultException">It does not exist, or no longer.</exception>
    public Task<VolumeInfo> GetVolumeAsync(Guid id, CancellationToken cancellation = default) =>
        GetAsync("volumes", id, VolumeInfo.From, cancellation);

    /// <summary>Finds a volume by its name and returns its id; an id is returned as it is.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no volume of that name, or several.</exception>
    public async Task<Guid> GetVolumeIdAsync(string name, CancellationToken cancellation = default) => Guid.Parse(
        await NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/volumes", "volume", name)
            .ConfigureAwait(false));

    /// <summary>Lists the volumes that the persona sees, newest first: all pages, or one page if the query has a limit.</summary>
    /// <param name="query">The query string: <c>all_tenants=1&amp;status=error</c>.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public Task<IReadOnlyList<VolumeInfo>> ListVolumesAsync(string query = "", CancellationToken cancellation = default) =>
        ListAsync("volumes", query, VolumeInfo.From, cancellation);

    /// <summary>Renames a volume.</summary>
    /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
    public async Task<VolumeInfo> RenameVolumeAsync(Guid id, string name, CancellationToken cancellation = default)
    {
        var body = new JsonObject { ["volume"] = new JsonObject { ["name"] = name } };
        var set = (await SendAsync(HttpMethod.Put, $"/volumes/{id}", body, cancellation: cancellation).ConfigureAwait(false))
            .EnsureSuccess();
        return VolumeInfo.From(set.Json.GetProperty("volume"), set.Position);
    }

    /// <summary>Deletes a volume. It returns when the API has accepted the request.</summary>
    /// <param name="id">The volume.</param>
    /// <param name="cascade">Whether its snapshots are deleted with it. Default: Cinder refuses if it has any.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
    public Task DeleteVolumeAsync(Guid id, bool cascade = false, CancellationToken cancellation = default) =>
        DeleteAsync($"/volumes/{id}{(cascade ? "?cascade=true" : "")}", cancellation);

    /// <summary>Makes a volume larger; one that is attached since microversion 3.42.</summary>
    /// <param name="id">The volume.</param>
    /// <param name="sizeGb">The new size, in GiB.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
    public Task ExtendVolumeAsync(Guid id, int sizeGb, CancellationToken cancellation = default) =>
        ActAsync(id, "os-extend", new JsonObject { ["new_size"] = sizeGb }, cancellation);

    /// <summary>Posts a volume action: <c>os-retype</c>, <c>os-set_bootable</c>, <c>revert</c>, …</summary>
    /// <param name="id">The volume.</param>
    /// <param name="action">The action's name in the API.</param>
    /// <param name="argument">The action's value. Default: an empty object.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
    public async Task<OpenStackReply> ActAsync(Guid id, string action, object? argument = null, CancellationToken cancellation = default)
    {
        var body = new Dictionary<string, object?> { [action] = argument ?? new JsonObject() };
        return (await SendAsync(HttpMethod.Post, $"/volumes/{id}/action", body, cancellation: cancellation).ConfigureAwait(false))
            .EnsureSuccess();
    }

    /// <summary>Sends a request that must succeed.</summary>
    internal async Task<OpenStackReply> AskAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        (await SendAsync(method, path, body, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();

    internal async Task DeleteAsync(string path, CancellationToken cancellation) =>
        await AskAsync(HttpMethod.Delete, path, body: null, cancellation).ConfigureAwait(false);

    internal async Task<T> GetAsync<T>(string collection, Guid id, Func<JsonElement, long?, T> read, CancellationToken cancellation)
    {
        var reply = await AskAsync(HttpMethod.Get, $"/{collection}/{id}", body: null, cancellation).ConfigureAwait(false);
        return read(reply.Json.GetProperty(collection[..^1]), reply.Position);
    }

    /// <param name="bypassesFaults">
    /// Whether an answer 5xx is asked for once more past the faults that the test put on the edges: they break the cloud, not a wait.
    /// </param>
    internal async Task<T?> FindAsync<T>(
        string collection, Guid id, Func<JsonElement, long?, T> read, bool bypassesFaults, CancellationToken cancellation)
        where T : class
    {
        var path = $"/{collection}/{id}";
        var reply = await SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        if (bypassesFaults && (int)reply.Status >= 500)
        {
            reply = await Session.SendAsync(
                "block-storage", HttpMethod.Get, path, body: null, _microversion, bypassesFaults: true, cancellation).ConfigureAwait(false);
        }

        return reply.Status == HttpStatusCode.NotFound
            ? null
            : read(reply.EnsureSuccess().Json.GetProperty(collection[..^1]), reply.Position);
    }

    internal async Task<IReadOnlyList<T>> ListAsync<T>(
        string collection, string query, Func<JsonElement, long?, T> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var path = query.Length == 0 ? $"/{collection}/detail" : $"/{collection}/detail?{query}";
        long? position = null;
        var rows = await PagedList.ReadAsync(path, collection, PageAsync).ConfigureAwait(false);
        return [.. rows.Select(row => read(row, position))];

        // A row of a later page is at least as new as the first page.
        async Task<JsonElement> PageAsync(string page)
        {
            var reply = await AskAsync(HttpMethod.Get, page, body: null, cancellation).ConfigureAwait(false);
            position ??= reply.Position;
            return reply.Json;
        }
    }
}
