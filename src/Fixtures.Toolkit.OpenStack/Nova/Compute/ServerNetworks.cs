using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Compute;

/// <summary>Gives a server its ports at Neutron and takes them back.</summary>
internal sealed class ServerNetworks(NovaService nova, string host)
{
    private NeutronClient Neutron => nova.Clients.Neutron;

    public async Task<ImmutableArray<ServerInterface>> AllocateAsync(Server server, string? requestId)
    {
        if (server.Request.NetworkMode == "none")
            return [];
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var groups = await SecurityGroupIdsAsync(server, requestId);
        var interfaces = ImmutableArray.CreateBuilder<ServerInterface>();
        var requested = await RequestedAsync(server, labels, requestId);
        foreach (var wanted in requested)
            interfaces.Add(await PlugAsync(server, wanted, labels, groups, requestId));
        return interfaces.ToImmutable();
    }

    /// <summary>Ports that Nova made are deleted, others only unbound.</summary>
    public async Task DeallocateAsync(Server server, string? requestId)
    {
        var foreign = server.Interfaces.Where(port => !port.WasCreatedByNova).Select(port => port.PortId)
            .Concat(server.Request.Networks.Select(network => network.PortId).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var port in await Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId))
        {
            if (foreign.Contains(port.Id))
                await Neutron.UnbindPortAsync(port.Id, requestId);
            else
                await Neutron.DeletePortAsync(port.Id, requestId);
        }
    }

    /// <summary>As <see cref="DeallocateAsync"/>; what Neutron refuses is let be.</summary>
    public async Task TryDeallocateAsync(Server server, string? requestId)
    {
        try
        {
            await DeallocateAsync(server, requestId);
        }
        catch (Exception error) when (error is ServiceAnswerException or HttpRequestException)
        {
            nova.World.Journal.Write(JournalKind.Message, Topics.Compute(host), "could not give back ports", server.Id.ToString(), requestId);
        }
    }

    /// <summary>Points the server's ports to this host, after it moved here.</summary>
    public async Task BindAsync(Server server, string? requestId)
    {
        foreach (var port in server.Interfaces)
            await Neutron.UpdatePortAsync(port.PortId, new JsonObject { ["binding:host_id"] = host }, requestId);
    }

    private async Task<ImmutableArray<RequestedNetwork>> RequestedAsync(Server server, Dictionary<string, string> labels, string? requestId)
    {
        var requested = server.Request.Networks;
        var networks = requested.IsEmpty ? await AvailableAsync(server, requestId) : await NamedAsync(server, requestId);
        foreach (var network in networks)
        {
            RefuseExternal(server, network);
            labels[network.Id] = network.Name;
        }

        return requested.IsEmpty ? [.. networks.Select(network => new RequestedNetwork(network.Id, null, null, null))] : requested;
    }

    private async Task<ImmutableArray<NeutronNetwork>> AvailableAsync(Server server, string? requestId)
    {
        var own = await Neutron.ListNetworksAsync([("tenant_id", server.ProjectId), ("shared", "False")], requestId);
        return own.AddRange(await Neutron.ListNetworksAsync([("shared", "True")], requestId));
    }

    /// <summary>The networks that the request names, where it matters which they are.</summary>
    private async Task<ImmutableArray<NeutronNetwork>> NamedAsync(Server server, string? requestId)
    {
        if (server.Request.MayUseExternalNetworks)
            return [];
        var found = ImmutableArray.CreateBuilder<NeutronNetwork>();
        foreach (var id in server.Request.Networks.Select(wanted => wanted.NetworkId).OfType<string>().Distinct())
        {
            if (await Neutron.FindNetworkAsync(id, requestId) is { } network)
                found.Add(network);
        }

        return found.ToImmutable();
    }

    /// <summary>Whether a network is external is looked at here, not by the API: the server is accepted, and ends in ERROR.</summary>
    private static void RefuseExternal(Server server, NeutronNetwork network)
    {
        if (!server.Request.MayUseExternalNetworks && network is { IsExternal: true, IsShared: false })
            throw new BuildAbortException(server.Id, "Failed to allocate the network(s), not rescheduling.");
    }

    private async Task<ServerInterface> PlugAsync(
        Server server, RequestedNetwork wanted, Dictionary<string, string> labels, ImmutableArray<string> groups, string? requestId)
    {
        var portId = wanted.PortId ?? (await CreateAsync(server, wanted, groups, requestId)).Id;
        await nova.World.SyncPoints.ReachAsync(SyncPoints.BeforePortBinding, Topics.Compute(host));
        var port = await Neutron.UpdatePortAsync(
            portId,
            new JsonObject
            {
                ["device_id"] = server.Id.ToString(),
                ["device_owner"] = $"compute:{server.AvailabilityZone}",
                ["binding:host_id"] = host,
            },
            requestId);
        if (!labels.TryGetValue(port.NetworkId, out var label))
            labels[port.NetworkId] = label = (await Neutron.FindNetworkAsync(port.NetworkId, requestId))?.Name ?? "";
        return new ServerInterface(port.Id, port.NetworkId, label, port.MacAddress, ServerPorts.AddressesOf(port), WasCreatedByNova: wanted.PortId is null)
        {
            Tag = wanted.Tag,
            PortState = port.Status,
        };
    }

    private Task<NeutronPort> CreateAsync(Server server, RequestedNetwork wanted, ImmutableArray<string> groups, string? requestId)
    {
        var port = new JsonObject
        {
            ["device_id"] = server.Id.ToString(),
            ["network_id"] = wanted.NetworkId,
            ["admin_state_up"] = true,
            ["tenant_id"] = server.ProjectId,
        };
        if (wanted.FixedIp is { } address)
            port["fixed_ips"] = new JsonArray(new JsonObject { ["ip_address"] = address });
        if (!groups.IsEmpty)
            port["security_groups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]);
        return Neutron.CreatePortAsync(port, requestId);
    }

    /// <summary>The ids of the named groups; none when only the default one is named, which Neutron takes by itself.</summary>
    private async Task<ImmutableArray<string>> SecurityGroupIdsAsync(Server server, string? requestId)
    {
        if (server.SecurityGroups.All(name => name == "default"))
            return [];
        var known = await Neutron.ListSecurityGroupsAsync([("tenant_id", server.ProjectId)], requestId);
        return
        [
            .. known.Where(group => server.SecurityGroups.Contains(group.GetProperty("id").GetString()!) || server.SecurityGroups.Contains(group.GetProperty("name").GetString()!))
                .Select(group => group.GetProperty("id").GetString()!),
        ];
    }
}
