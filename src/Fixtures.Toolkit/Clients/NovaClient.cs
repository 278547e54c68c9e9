using System.Net;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>
/// A thin client for Nova. Every method returns when the API answers; <c>cloud.Servers</c> acts and waits. <see cref="SendAsync"/> reaches
/// every operation that has no method here.
/// </summary>
public sealed class NovaClient(OpenStackSession session)
{
    /// <summary>The microversion that the methods speak: 2.93.</summary>
    public const string Microversion = "2.93";

    /// <summary>Sends any request, by default at <see cref="Microversion"/>.</summary>
    public Task<OpenStackReply> SendAsync(
        HttpMethod method, string path, object? body = null, string? microversion = Microversion,
        CancellationToken cancellation = default) =>
        session.SendAsync("compute", method, path, body, microversion, cancellation);

    /// <summary>
    /// Reads for a wait. If the answer is a 5xx, it reads once more past the faults that the test put on the edges: they break the cloud,
    /// not the wait.
    /// </summary>
    internal async Task<OpenStackReply> GetForWaitAsync(string path, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        return (int)reply.Status < 500
            ? reply
            : await session.SendAsync(
                "compute", HttpMethod.Get, path, body: null, Microversion, bypassesFaults: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates a server. The answer has little more than its id; <c>cloud.Servers.WaitForStatusAsync</c> waits until it is built.
    /// </summary>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    public async Task<ServerInfo> CreateServerAsync(NewServer server, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        var reply = await SendAsync(HttpMethod.Post, "/servers", server.Body(), cancellation: cancellation).ConfigureAwait(false);
        return ServerInfo.From(reply.EnsureSuccess().Json.GetProperty("server"), reply.Position);
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

    /// <summary>Lists the servers that the persona sees, newest first.</summary>
    /// <param name="query">The query string: <c>all_tenants=1&amp;host=host1</c>.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<IReadOnlyList<ServerInfo>> ListServersAsync(string query = "", CancellationToken cancellation = default)
    {
        var reply = await SendAsync(
            HttpMethod.Get,
            query.Length == 0 ? "/servers/detail" : $"/servers/detail?{query}",
            cancellation: cancellation).ConfigureAwait(false);
        return
        [
            .. reply.EnsureSuccess().Json.GetProperty("servers").EnumerateArray().Select(server => ServerInfo.From(server, reply.Position)),
        ];
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
        var path = server is null ? "/os-migrations" : $"/os-migrations?instance_uuid={server}";
        var reply = await SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty("migrations").EnumerateArray().Select(MigrationInfo.From)];
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

    /// <summary>Finds a flavor by its name; administrators also find private ones.</summary>
    /// <exception cref="InvalidOperationException">
    /// The persona may use no flavor of that name; the message lists the ones it may use.
    /// </exception>
    public async Task<FlavorInfo> GetFlavorAsync(string name, CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, "/flavors/detail?is_public=None", cancellation: cancellation).ConfigureAwait(false);
        FlavorInfo[] flavors = [.. reply.EnsureSuccess().Json.GetProperty("flavors").EnumerateArray().Select(FlavorInfo.From)];
        return flavors.FirstOrDefault(flavor => flavor.Name == name) ?? throw new InvalidOperationException(
            $"There is no flavor named '{name}' that this user may use. There are: "
                + $"{string.Join(", ", flavors.Select(flavor => flavor.Name))}.");
    }

    /// <summary>Lists the public flavors and those that the persona's project has access to.</summary>
    public async Task<IReadOnlyList<FlavorInfo>> ListFlavorsAsync(CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, "/flavors/detail", cancellation: cancellation).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty("flavors").EnumerateArray().Select(FlavorInfo.From)];
    }

    /// <summary>Lists Nova's services. For administrators.</summary>
    public async Task<IReadOnlyList<ComputeServiceInfo>> ListServicesAsync(CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, "/os-services", cancellation: cancellation).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty("services").EnumerateArray().Select(ComputeServiceInfo.From)];
    }

    /// <summary>Forces a host's compute service down, as an operator does when the host is dead, or clears that flag.</summary>
    /// <exception cref="InvalidOperationException">No compute service runs on that host.</exception>
    public async Task ForceDownAsync(string host, bool isDown = true, CancellationToken cancellation = default)
    {
        var services = await ListServicesAsync(cancellation).ConfigureAwait(false);
        var service = services.FirstOrDefault(s => s.Binary == "nova-compute" && s.Host == host)
            ?? throw new InvalidOperationException($"There is no compute service on '{host}'. There are: "
                + $"{string.Join(", ", services.Select(s => $"{s.Binary} on {s.Host}"))}.");
        (await SendAsync(
            HttpMethod.Put, $"/os-services/{service.Id}", new { forced_down = isDown }, cancellation: cancellation).ConfigureAwait(false))
            .EnsureSuccess();
    }
}
