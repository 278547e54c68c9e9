using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Clients;

/// <summary>The network API, as thin as it can be. <see cref="SendAsync"/> reaches everything that has no method here.</summary>
public sealed class NeutronClient(OpenStackSession session)
{
    /// <summary>Sends any request; paths begin with <c>/v2.0</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("network", method, path, body, null, cancellation);

    /// <summary>The id of the network of that name.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no such network, or several.</exception>
    public Task<string> GetNetworkIdAsync(string name, CancellationToken cancellation = default) =>
        NamedResource.IdAsync(path => SendAsync(HttpMethod.Get, path, cancellation: cancellation), "/v2.0/networks", "network", name);

    /// <summary>Makes a network of the persona's project, and returns its id.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cidr">The block of addresses of its one subnet, <c>10.1.0.0/24</c>; null makes none.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">Neutron refused.</exception>
    public async Task<string> CreateNetworkAsync(string name, string? cidr = null, CancellationToken cancellation = default)
    {
        var id = await CreateAsync("network", new { name }, cancellation).ConfigureAwait(false);
        if (cidr is not null)
            await CreateSubnetAsync(id, new SubnetDefinition($"{name}-subnet", cidr), cancellation).ConfigureAwait(false);
        return id;
    }

    /// <summary>Makes a network with its subnets, and returns its id; for administrators.</summary>
    /// <param name="network">The same record that a builder takes.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">Neutron refused.</exception>
    /// <exception cref="InvalidOperationException">There is no such project.</exception>
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

    /// <summary>The ids of the ports of a server.</summary>
    public Task<IReadOnlyList<string>> ListPortIdsAsync(Guid server, CancellationToken cancellation = default) => ListPortIdsAsync($"?device_id={server}", cancellation);

    /// <summary>The ids of all ports that the persona sees.</summary>
    public Task<IReadOnlyList<string>> ListPortIdsAsync(CancellationToken cancellation = default) => ListPortIdsAsync("", cancellation);

    private async Task<IReadOnlyList<string>> ListPortIdsAsync(string query, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/v2.0/ports{query}", cancellation: cancellation).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty("ports").EnumerateArray().Select(p => p.GetProperty("id").GetString()!)];
    }

    private Task<string> CreateSubnetAsync(string network, SubnetDefinition subnet, CancellationToken cancellation) =>
        CreateAsync("subnet", new { network_id = network, name = subnet.Name, ip_version = 4, cidr = subnet.Cidr, enable_dhcp = subnet.EnableDhcp }, cancellation);

    private async Task<string> CreateAsync(string kind, object document, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Post, $"/v2.0/{kind}s", new Dictionary<string, object> { [kind] = document }, cancellation).ConfigureAwait(false);
        return reply.EnsureSuccess().Json.GetProperty(kind).GetProperty("id").GetString()!;
    }
}
