using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit;

/// <summary>A thin client for Neutron. <see cref="SendAsync"/> reaches every operation that has no method here.</summary>
public sealed class NeutronClient(OpenStackSession session)
{
    /// <summary>Sends any request. Paths begin with <c>/v2.0</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("network", method, path, body, null, cancellation);

    /// <summary>Finds a network by its name and returns its id; an id is returned as it is.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no network of that name, or several.</exception>
    public Task<string> GetNetworkIdAsync(string name, CancellationToken cancellation = default) =>
        NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/v2.0/networks", "network", name);

    /// <summary>Creates a network in the persona's project and returns its id.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cidr">The CIDR of its only subnet: <c>10.1.0.0/24</c>. Default: no subnet.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">Neutron refused.</exception>
    public async Task<string> CreateNetworkAsync(string name, string? cidr = null, CancellationToken cancellation = default)
    {
        var id = await CreateAsync("network", new JsonObject { ["name"] = name }, cancellation).ConfigureAwait(false);
        if (cidr is not null)
            await CreateSubnetAsync(id, new SubnetDefinition($"{name}-subnet", cidr), cancellation).ConfigureAwait(false);
        return id;
    }

    /// <summary>Creates a network with its subnets and returns its id. For administrators.</summary>
    /// <param name="network">The record that the builder takes.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">Neutron refused.</exception>
    /// <exception cref="InvalidOperationException">Its project does not exist.</exception>
    public async Task<string> CreateNetworkAsync(NetworkDefinition network, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var body = new Dictionary<string, object>
        {
            ["name"] = network.Name,
            ["project_id"] = await new KeystoneClient(session).GetProjectIdAsync(network.Project, cancellation).ConfigureAwait(false),
            ["shared"] = network.IsShared,
            ["router:external"] = network.IsExternal,
        };
        if (network.PhysicalNetwork is { } physical)
            (body["provider:network_type"], body["provider:physical_network"]) = ("flat", physical);
        var id = await CreateAsync("network", body, cancellation).ConfigureAwait(false);
        foreach (var subnet in network.Subnets)
            await CreateSubnetAsync(id, subnet, cancellation).ConfigureAwait(false);
        return id;
    }

    /// <summary>Lists the ids of a server's ports.</summary>
    public Task<IReadOnlyList<string>> ListPortIdsAsync(Guid server, CancellationToken cancellation = default) =>
        ListPortIdsAsync($"?device_id={server}", cancellation);

    /// <summary>Lists the ids of all ports that the persona sees.</summary>
    public Task<IReadOnlyList<string>> ListPortIdsAsync(CancellationToken cancellation = default) => ListPortIdsAsync("", cancellation);

    private async Task<IReadOnlyList<string>> ListPortIdsAsync(string query, CancellationToken cancellation)
    {
        var ports = await PagedList.ReadAsync(
            $"/v2.0/ports{query}", "ports", async path => (await GetAsync(path).ConfigureAwait(false)).EnsureSuccess().Json)
            .ConfigureAwait(false);
        return [.. ports.Select(port => port.GetText("id"))];

        Task<OpenStackReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, cancellation: cancellation);
    }

    private Task<string> CreateSubnetAsync(string network, SubnetDefinition subnet, CancellationToken cancellation) =>
        CreateAsync(
            "subnet",
            new JsonObject
            {
                ["network_id"] = network,
                ["name"] = subnet.Name,
                ["ip_version"] = 4,
                ["cidr"] = subnet.Cidr,
                ["enable_dhcp"] = subnet.EnableDhcp,
            },
            cancellation);

    private async Task<string> CreateAsync(string kind, object document, CancellationToken cancellation)
    {
        var reply = await SendAsync(
            HttpMethod.Post, $"/v2.0/{kind}s", new Dictionary<string, object> { [kind] = document }, cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess().Json.GetProperty(kind).GetText("id");
    }
}
