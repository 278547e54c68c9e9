using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Creates, binds and releases a server's ports at Neutron.</summary>
/// <remarks>Upstream: allocate_for_instance and deallocate_for_instance of network/neutron.py.</remarks>
internal sealed class ServerNetworks(NovaContext nova, string host)
{
    /// <summary>Upstream: _try_deallocate_network, with a <c>max_retry_count</c> of 3.</summary>
    private const int DeallocationTries = 4;

    public static readonly Phase BeforePortBinding = new(
        "port-binding", "before-port-binding", "The port exists at Neutron, and is not bound to the host yet.");

    private NetworkApiClient Neutron => nova.Clients.Neutron;

    /// <summary>
    /// Creates the missing ports and binds all ports to this host. After a failure, deletes the created ports and unbinds the others.
    /// </summary>
    public async Task<ImmutableArray<ServerInterface>> AllocateAsync(Server server, string? requestId)
    {
        if (server.Request.NetworkMode == "none")
            return [];
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new RequestedNetworks(Neutron);
        var groups = await request.SecurityGroupIdsAsync(server, requestId);
        var requested = await request.ReadAsync(server, labels, requestId);
        var created = new List<string>();
        var taken = new List<string>();
        try
        {
            var ports = new List<(RequestedNetwork Wanted, string PortId)>();
            foreach (var wanted in requested)
                ports.Add((wanted, wanted.PortId ?? await CreateAsync(server, wanted, groups, created, requestId)));
            var interfaces = ImmutableArray.CreateBuilder<ServerInterface>();
            foreach (var (wanted, portId) in ports)
            {
                interfaces.Add(await PlugAsync(server, wanted, portId, labels, requestId));
                if (wanted.PortId is not null)
                    taken.Add(portId);
            }

            return interfaces.ToImmutable();
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            await TryReleaseAsync(created, taken, server, requestId);
            throw;
        }
    }

    /// <summary>Releases the server's ports. Tries four times where Neutron cannot be reached.</summary>
    public Task DeallocateAsync(Server server, string? requestId) => nova.ReleasePortsAsync(server, requestId, DeallocationTries);

    /// <summary>Releases the ports of a failed build. False, with a line in the journal, if Neutron fails.</summary>
    /// <remarks>Upstream: _cleanup_allocated_networks, which tries once, and skips a server that was requested without networks.</remarks>
    public async Task<bool> TryDeallocateAsync(Server server, string? requestId)
    {
        if (server.Request.NetworkMode == "none")
            return true;
        try
        {
            await nova.ReleasePortsAsync(server, requestId);
            return true;
        }
        catch (Exception error) when (ServiceFailure.From(error) is not null)
        {
            Note("could not give back ports", server, requestId);
            return false;
        }
    }

    /// <summary>Refreshes the server's ports from Neutron.</summary>
    /// <remarks>Upstream: get_instance_nw_info, which most operations call first.</remarks>
    public Task RefreshAsync(Guid serverId, string? requestId) => ServerPorts.RefreshAsync(nova, serverId, requestId);

    /// <summary>Binds the ports of a server that moved to this host, except those that are bound to it already.</summary>
    /// <remarks>Upstream: _update_port_binding_for_instance, which takes the ports from Neutron, not from the cache.</remarks>
    public async Task BindAsync(Server server, string? requestId)
    {
        var own = await Neutron.ListPortsAsync([("device_id", server.Id.ToString()), ("tenant_id", server.ProjectId)], requestId);
        foreach (var port in own)
        {
            if (port.HostId == host && port.VifType is not ("unbound" or "binding_failed"))
                continue;
            await nova.World.Faults.ReachAsync(BeforePortBinding, Topics.Compute(host), server.Id);
            var changes = new JsonObject { ["binding:host_id"] = host, ["device_owner"] = $"compute:{server.AvailabilityZone}" };
            if (PortMigration.DestinationOf(port) is not null)
                changes["binding:profile"] = PortMigration.ProfileOf(port, destination: null);
            await Neutron.UpdatePortAsync(port.Id, changes, requestId);
        }
    }

    /// <summary>Unbinds the ports of a server that leaves its host and keeps them. A port that cannot be unbound stays as it is.</summary>
    /// <remarks>Upstream: unbind_ports with <c>detach=False</c>, which logs every failure.</remarks>
    public async Task UnbindAsync(Guid serverId, string? requestId)
    {
        foreach (var port in nova.State.Value.Servers.Find(serverId)?.Interfaces ?? [])
        {
            try
            {
                await Neutron.UnbindAttachedPortAsync(port.PortId, requestId);
            }
            catch (Exception error) when (error is IServiceFailure)
            {
                // The server is offloaded all the same.
            }
        }
    }

    private async Task TryReleaseAsync(List<string> created, List<string> taken, Server server, string? requestId)
    {
        try
        {
            foreach (var port in taken)
                await Neutron.UnbindPortAsync(port, requestId);
            foreach (var port in created)
                await Neutron.DeletePortAsync(port, requestId);
        }
        catch (Exception error) when (ServiceFailure.From(error) is not null)
        {
            Note("could not give back ports", server, requestId);
        }
    }

    private async Task<ServerInterface> PlugAsync(
        Server server, RequestedNetwork wanted, string portId, Dictionary<string, string> labels, string? requestId)
    {
        await nova.World.Faults.ReachAsync(BeforePortBinding, Topics.Compute(host), server.Id);
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
        return new ServerInterface(
            port.Id, port.NetworkId, label, port.MacAddress, ServerPorts.AddressesOf(port), WasCreatedByNova: wanted.PortId is null)
        {
            Tag = wanted.Tag,
            PortState = port.Status,
            VnicType = ServerPorts.VnicTypeOf(port),
        };
    }

    private async Task<string> CreateAsync(
        Server server, RequestedNetwork wanted, ImmutableArray<string> groups, List<string> created, string? requestId)
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
        try
        {
            var answer = await Neutron.CreatePortAsync(port, requestId);
            created.Add(answer.Id);
            return answer.Id;
        }
        catch (ServiceAnswerException refusal) when (PortFailure(refusal, wanted) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Nova's exception for Neutron's refusal to create a port; null where the client's exception is kept.</summary>
    /// <remarks>Upstream: _create_port_minimal.</remarks>
    private static NovaException? PortFailure(ServiceAnswerException refusal, RequestedNetwork wanted) => refusal.ErrorType switch
    {
        "IpAddressGenerationFailure" =>
            new NovaException("NoMoreFixedIps", $"No fixed IP addresses available for network: {wanted.NetworkId}"),
        "OverQuota" => new NovaException("PortLimitExceeded", 413, "Maximum number of ports exceeded"),
        "IpAddressInUse" or "IpAddressAlreadyAllocated" =>
            new NovaException("FixedIpAlreadyInUse", $"Fixed IP {wanted.FixedIp} is already in use."),
        "InvalidIpForNetwork" => new NovaException(
            "InvalidInput",
            400,
            $"Invalid input received: Fixed IP {wanted.FixedIp} is not a valid ip address for network {wanted.NetworkId}."),
        _ => null,
    };

    private void Note(string what, Server server, string? requestId) =>
        nova.World.Journal.Write(JournalKind.Message, Topics.Compute(host), what, server.Id.ToString(), requestId);
}
