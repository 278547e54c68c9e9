using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Checks the requested networks, ports and security groups of a new server with Neutron.</summary>
/// <remarks>Upstream: validate_networks of network/neutron.py.</remarks>
internal static class ServerNetworkCheck
{
    /// <summary>The number of servers that the port quota allows: <paramref name="count"/>, or fewer.</summary>
    public static async Task<int> CheckAsync(
        NovaContext nova, ApiRequest request, ServerOrder order, ImmutableArray<RequestedNetwork> networks, int count)
    {
        if (order.Request.NetworkMode == "none")
            return count;
        var neutron = nova.Clients.Neutron.For(request);
        var portsNeeded = networks.IsEmpty
            ? await CheckAutomaticAsync(neutron, request, order)
            : await CheckNamedAsync(neutron, request, networks);
        return portsNeeded == 0 ? count : await LimitToQuotaAsync(neutron, request, portsNeeded, count);
    }

    /// <summary>The ids of the security groups; <c>default</c> stays as it is.</summary>
    public static async Task<ImmutableArray<string>> SecurityGroupsAsync(NovaContext nova, ApiRequest request, ImmutableArray<string> names)
    {
        var neutron = nova.Clients.Neutron.For(request);
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names)
            ids.Add(name == "default" ? name : await SecurityGroupAsync(neutron, request, name));
        return ids.ToImmutable();
    }

    private static async Task<string> SecurityGroupAsync(NetworkApiClient neutron, ApiRequest request, string nameOrId)
    {
        var project = request.Persona.ProjectId ?? "";
        if (Guid.TryParse(nameOrId, out _))
        {
            var byId = await neutron.ListSecurityGroupsAsync([("id", nameOrId)], request.RequestId);
            if (byId.Count > 0)
                return nameOrId;
        }

        var byName = await neutron.ListSecurityGroupsAsync([("name", nameOrId), ("tenant_id", project)], request.RequestId);
        return byName switch
        {
            [] => throw ServerRequestException.Bad($"Unable to find security_group with name or id '{nameOrId}'"),
            [var only] => only.GetProperty("id").Text(),
            _ =>
                throw ServerRequestException.Conflict(
                    $"Multiple security_group matches found for name '{nameOrId}', use an ID to be more specific."),
        };
    }

    private static async Task<int> CheckAutomaticAsync(NetworkApiClient neutron, ApiRequest request, ServerOrder order)
    {
        var own = await neutron.ListNetworksAsync(
            [("tenant_id", request.Persona.ProjectId ?? ""), ("shared", "False")], request.RequestId);
        var shared = await neutron.ListNetworksAsync([("shared", "True")], request.RequestId);
        if (own.Length + shared.Length > 1)
            throw ServerRequestException.Conflict("Multiple possible networks found, use a Network ID to be more specific.");
        if (own.Length + shared.Length == 0 && order.HasNetworks && order.Request.NetworkMode == "auto")
            throw ServerRequestException.Bad($"Unable to automatically allocate a network for project {request.Persona.ProjectId}");
        return 1;
    }

    private static async Task<int> CheckNamedAsync(NetworkApiClient neutron, ApiRequest request, ImmutableArray<RequestedNetwork> networks)
    {
        foreach (var network in networks)
        {
            if (network.PortId is { } port)
                await RequirePortAsync(neutron, request, port);
            else if (network is { FixedIp: { } address, NetworkId: { } id })
                await RequireFreeAddressAsync(neutron, request, id, address);
        }

        var ids = networks.Where(network => network.PortId is null).Select(network => network.NetworkId).OfType<string>().ToList();
        if (ids.Count > 0)
            await RequireNetworksAsync(neutron, request, ids);
        return ids.Count;
    }

    private static async Task RequirePortAsync(NetworkApiClient neutron, ApiRequest request, string id)
    {
        var port = await neutron.FindPortAsync(id, request.RequestId)
            ?? throw ServerRequestException.Bad($"Port id {id} could not be found.");
        if (port.DeviceId.Length > 0)
            throw ServerRequestException.Conflict($"Port {id} is still in use.");
        if (port.FixedIps.IsEmpty && port.IpAllocation is not ("deferred" or "none"))
            throw ServerRequestException.Bad($"Port {id} requires a FixedIP in order to be used.");
    }

    private static async Task RequireFreeAddressAsync(NetworkApiClient neutron, ApiRequest request, string networkId, string address)
    {
        var taken = await neutron.ListPortsAsync(
            [("network_id", networkId), ("fixed_ips", $"ip_address={address}")], request.RequestId);
        if (taken.Length > 0)
            throw ServerRequestException.Bad($"Fixed IP address {address} is already in use on instance {taken[0].DeviceId}.");
    }

    private static async Task RequireNetworksAsync(NetworkApiClient neutron, ApiRequest request, List<string> ids)
    {
        var found = await neutron.ListNetworksAsync(ids.Distinct().Select(id => ("id", id)), request.RequestId);
        foreach (var network in found)
        {
            if (network.SubnetIds.IsEmpty)
                throw ServerRequestException.Bad($"Network {network.Id} requires a subnet in order to boot instances on.");
        }

        var missing = ids.Distinct().Except(found.Select(network => network.Id), StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0)
            throw ServerRequestException.Bad($"Network {string.Join(", ", missing)} could not be found.");
    }

    private static async Task<int> LimitToQuotaAsync(NetworkApiClient neutron, ApiRequest request, int portsNeeded, int count)
    {
        // A token without a project has no port quota.
        if (request.Persona.ProjectId is not { } project)
            return count;
        var quota = await neutron.PortQuotaAsync(project, request.RequestId);
        if (quota < 0)
            return count;
        var ports = await neutron.ListPortsAsync([("tenant_id", project)], request.RequestId);
        var free = quota - ports.Length;
        if (free < 0)
            throw ServerRequestException.Forbidden($"The number of defined ports: {ports.Length} is over the limit: {quota}");
        return free >= portsNeeded * count ? count : free / portsNeeded;
    }
}
