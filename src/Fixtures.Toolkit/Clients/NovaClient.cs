using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit;

/// <summary>
/// A thin client for Nova. Every method returns when the API answers; <c>cloud.Servers</c> acts and waits. <see cref="SendAsync"/> reaches
/// every operation that has no method here.
/// </summary>
public sealed class NovaClient
{
    /// <summary>
    /// The microversion that a client speaks unless <see cref="At"/> chose another: 2.93. The clients of a cloud in this process speak the
    /// newest one of its release: 2.100 in 2025.1.
    /// </summary>
    public const string Microversion = "2.93";

    /// <param name="session">The user's session.</param>
    public NovaClient(OpenStackSession session)
        : this(session, (session ?? throw new ArgumentNullException(nameof(session))).ComputeVersion)
    {
    }

    private NovaClient(OpenStackSession session, NovaVersion version) => (Session, Version) = (session, version);

    internal OpenStackSession Session { get; }

    internal NovaVersion Version { get; }

    /// <summary>A client of the same user that speaks another microversion in every call.</summary>
    /// <remarks>
    /// What the microversion does not have is left out or refused by Nova: before 2.37, a server without networks gets those of its
    /// project. A method whose document lacks a field before some microversion throws an <see cref="InvalidOperationException"/> that
    /// names it.
    /// </remarks>
    /// <param name="microversion"><c>2.1</c> and above, or <c>latest</c>.</param>
    /// <exception cref="ArgumentException">It is neither a microversion nor <c>latest</c>.</exception>
    /// <example><code>var server = await cloud.Nova.At("2.16").GetServerAsync(id);</code></example>
    public NovaClient At(string microversion) => new(Session, new NovaVersion(microversion));

    /// <summary>Sends any request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the endpoint: <c>/servers/detail</c>.</param>
    /// <param name="body">Sent as JSON. Default: no body.</param>
    /// <param name="microversion">Default: the client's, see <see cref="At"/>.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<OpenStackReply> SendAsync(
        HttpMethod method, string path, object? body = null, string? microversion = null, CancellationToken cancellation = default) =>
        Session.SendAsync("compute", method, path, body, microversion ?? Version.Text, cancellation);

    /// <summary>Sends a request that must succeed, and returns the document of the answer.</summary>
    internal async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        (await SendAsync(method, path, body, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess().Json;

    /// <summary>Reads a document.</summary>
    internal Task<JsonElement> ReadAsync(string path, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, path, body: null, cancellation);

    /// <summary>
    /// Reads for a wait. If the answer is a 5xx, it reads once more past the faults that the test put on the edges: they break the cloud,
    /// not the wait.
    /// </summary>
    internal async Task<OpenStackReply> GetForWaitAsync(string path, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        return (int)reply.Status < 500
            ? reply
            : await Session.SendAsync(
                "compute", HttpMethod.Get, path, body: null, Version.Text, bypassesFaults: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates a server in one request, with the flavor, image and networks by id; <c>cloud.Servers.CreateAsync</c> takes names. The answer
    /// has little more than its id; <c>cloud.Servers.WaitForStatusAsync</c> waits until it is built.
    /// </summary>
    /// <exception cref="ArgumentException">It asks for several; see <see cref="CreateServersAsync"/>.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused. Where a name stands for an id, the message says so.</exception>
    public async Task<ServerInfo> CreateServerAsync(NewServer server, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (server.Count > 1)
        {
            throw new ArgumentException(
                $"'{server.Name}' asks for {server.Count} servers. Use CreateServersAsync, or cloud.Servers.BootAllAsync.", nameof(server));
        }

        var reply = await CreateAsync(server, returnsReservationId: false, cancellation).ConfigureAwait(false);
        return ServerInfo.From(reply.Json.GetProperty("server"), reply.Position);
    }

    /// <summary>Creates all servers of <see cref="NewServer.Count"/> in one request; returns them in the order of their names.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused all of them.</exception>
    public async Task<IReadOnlyList<ServerInfo>> CreateServersAsync(NewServer server, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        var made = (await CreateAsync(server, returnsReservationId: true, cancellation).ConfigureAwait(false)).Json;
        var servers = await ListServersAsync($"reservation_id={made.GetText("reservation_id")}", cancellation).ConfigureAwait(false);
        return [.. servers.OrderBy(one => one.Name.Length).ThenBy(one => one.Name, StringComparer.Ordinal)];
    }

    /// <summary>Posts a server; a refusal that is about a name in place of an id says so.</summary>
    private async Task<OpenStackReply> CreateAsync(NewServer server, bool returnsReservationId, CancellationToken cancellation)
    {
        var body = server.Body(Version, returnsReservationId);
        var reply = await SendAsync(HttpMethod.Post, "/servers", body, cancellation: cancellation).ConfigureAwait(false);
        return reply.IsSuccess
            ? reply
            : reply.EnsureSuccess(await new MistakenNames(Session, server).ExplainAsync(reply, cancellation).ConfigureAwait(false));
    }

    /// <summary>The server; null if it does not exist, or no longer.</summary>
    public async Task<ServerInfo?> FindServerAsync(Guid id, CancellationToken cancellation = default) =>
        Found(await SendAsync(HttpMethod.Get, $"/servers/{id}", cancellation: cancellation).ConfigureAwait(false));

    /// <summary><see cref="FindServerAsync"/>, for a wait.</summary>
    internal async Task<ServerInfo?> FindServerForWaitAsync(Guid id, CancellationToken cancellation) =>
        Found(await GetForWaitAsync($"/servers/{id}", cancellation).ConfigureAwait(false));

    private static ServerInfo? Found(OpenStackReply reply) =>
        reply.Status == HttpStatusCode.NotFound ? null : ServerInfo.From(reply.EnsureSuccess().Json.GetProperty("server"), reply.Position);

    /// <summary>The server.</summary>
    /// <exception cref="OpenStackFaultException">It does not exist, or no longer.</exception>
    public async Task<ServerInfo> GetServerAsync(Guid id, CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/servers/{id}", cancellation: cancellation).ConfigureAwait(false);
        return ServerInfo.From(reply.EnsureSuccess().Json.GetProperty("server"), reply.Position);
    }

    /// <summary><see cref="GetServerAsync"/>, before a wait.</summary>
    internal async Task<ServerInfo> GetServerForWaitAsync(Guid id, CancellationToken cancellation)
    {
        var reply = await GetForWaitAsync($"/servers/{id}", cancellation).ConfigureAwait(false);
        return ServerInfo.From(reply.EnsureSuccess().Json.GetProperty("server"), reply.Position);
    }

    /// <summary>Lists the servers that the persona sees, newest first: all pages, or one page if the query has a limit.</summary>
    /// <param name="query">The query string: <c>all_tenants=1&amp;host=host1</c>.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public async Task<IReadOnlyList<ServerInfo>> ListServersAsync(string query = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var path = query.Length == 0 ? "/servers/detail" : $"/servers/detail?{query}";
        long? position = null;
        var servers = await PagedList.ReadAsync(path, "servers", GetAsync).ConfigureAwait(false);
        return [.. servers.Select(server => ServerInfo.From(server, position))];

        // A server of a later page is at least as new as the first page.
        async Task<JsonElement> GetAsync(string page)
        {
            var reply = await SendAsync(HttpMethod.Get, page, cancellation: cancellation).ConfigureAwait(false);
            position ??= reply.Position;
            return reply.EnsureSuccess().Json;
        }
    }

    /// <summary>Reads all pages of a list.</summary>
    internal Task<IReadOnlyList<JsonElement>> ListAsync(string path, string member, CancellationToken cancellation) =>
        PagedList.ReadAsync(path, member, page => ReadAsync(page, cancellation));

    /// <summary>Renames a server.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    public async Task<ServerInfo> RenameServerAsync(Guid id, string name, CancellationToken cancellation = default)
    {
        var body = new JsonObject { ["server"] = new JsonObject { ["name"] = name } };
        var reply = await SendAsync(HttpMethod.Put, $"/servers/{id}", body, cancellation: cancellation).ConfigureAwait(false);
        return ServerInfo.From(reply.EnsureSuccess().Json.GetProperty("server"), reply.Position);
    }

    /// <summary>Deletes a server. It returns when the API has accepted the request.</summary>
    public async Task DeleteServerAsync(Guid id, CancellationToken cancellation = default) =>
        (await SendAsync(HttpMethod.Delete, $"/servers/{id}", cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();

    /// <summary>Posts a server action: <c>os-stop</c>, <c>reboot</c>, …</summary>
    /// <param name="id">The server.</param>
    /// <param name="action">The action's name in the API.</param>
    /// <param name="argument">The action's value; null sends <c>null</c>.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<OpenStackReply> ActAsync(Guid id, string action, object? argument = null, CancellationToken cancellation = default)
    {
        var body = new Dictionary<string, object?> { [action] = argument };
        var reply = await SendAsync(HttpMethod.Post, $"/servers/{id}/action", body, cancellation: cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess();
    }

    /// <summary>Lists the instance actions of a server with their events, newest first; also of a deleted server.</summary>
    public async Task<IReadOnlyList<ServerActionInfo>> ListActionsAsync(Guid id, CancellationToken cancellation = default)
    {
        var list = await SendAsync(HttpMethod.Get, $"/servers/{id}/os-instance-actions", cancellation: cancellation).ConfigureAwait(false);
        var actions = new List<ServerActionInfo>();
        foreach (var action in list.EnsureSuccess().Json.GetProperty("instanceActions").EnumerateArray())
        {
            var path = $"/servers/{id}/os-instance-actions/{action.GetProperty("request_id").GetString()}";
            var shown = await SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
            actions.Add(ServerActionInfo.From(shown.EnsureSuccess().Json.GetProperty("instanceAction")));
        }

        return actions;
    }

    /// <summary>Lists migrations, newest first. For administrators.</summary>
    /// <param name="server">Only this server's. Default: all.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<IReadOnlyList<MigrationInfo>> ListMigrationsAsync(Guid? server = null, CancellationToken cancellation = default)
    {
        Version.Require("2.59", "A list of migrations", "their UUIDs");
        var path = server is null ? "/os-migrations" : $"/os-migrations?instance_uuid={server}";
        return [.. (await ListAsync(path, "migrations", cancellation).ConfigureAwait(false)).Select(MigrationInfo.From)];
    }

    /// <summary>Lists the ids of the ports that are attached to a server.</summary>
    public async Task<IReadOnlyList<string>> ListAttachedPortIdsAsync(Guid server, CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/servers/{server}/os-interface", cancellation: cancellation).ConfigureAwait(false);
        return PortIds(reply);
    }

    /// <summary><see cref="ListAttachedPortIdsAsync"/>, for a wait.</summary>
    internal async Task<IReadOnlyList<string>> ListAttachedPortIdsForWaitAsync(Guid server, CancellationToken cancellation) =>
        PortIds(await GetForWaitAsync($"/servers/{server}/os-interface", cancellation).ConfigureAwait(false));

    private static IReadOnlyList<string> PortIds(OpenStackReply reply) =>
        [.. reply.EnsureSuccess().Json.GetProperty("interfaceAttachments").EnumerateArray().Select(port => port.GetText("port_id"))];

    /// <summary>Finds a flavor by its id or its name; administrators also find private ones.</summary>
    /// <exception cref="InvalidOperationException">
    /// The persona may use no such flavor; the message lists the ones it may use.
    /// </exception>
    public async Task<FlavorInfo> GetFlavorAsync(string name, CancellationToken cancellation = default)
    {
        var list = await ListAsync("/flavors/detail?is_public=None", "flavors", cancellation).ConfigureAwait(false);
        FlavorInfo[] flavors = [.. list.Select(FlavorInfo.From)];
        var found = Array.Find(flavors, flavor => flavor.Id == name) ?? Array.Find(flavors, flavor => flavor.Name == name);
        return found ?? throw new InvalidOperationException(
            $"There is no flavor named '{name}' that this user may use. There are: "
                + $"{string.Join(", ", flavors.Select(flavor => flavor.Name))}.");
    }

    /// <summary>Lists the public flavors and those that the persona's project has access to.</summary>
    public async Task<IReadOnlyList<FlavorInfo>> ListFlavorsAsync(CancellationToken cancellation = default) =>
        [.. (await ListAsync("/flavors/detail", "flavors", cancellation).ConfigureAwait(false)).Select(FlavorInfo.From)];
}
