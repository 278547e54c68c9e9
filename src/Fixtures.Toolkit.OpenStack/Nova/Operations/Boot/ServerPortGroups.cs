using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The security groups of the servers' ports, from Neutron.</summary>
internal static class ServerPortGroups
{
    /// <summary>The number of ids in one query.</summary>
    /// <remarks>Upstream: MAX_SEARCH_IDS of network/security_group_api.py, which keeps URLs below the limit of web servers.</remarks>
    private const int Batch = 150;

    /// <summary>The group names of each server: one for each group of each port. Omits servers without groups.</summary>
    public static async Task<ImmutableDictionary<Guid, ImmutableArray<string>>> NamesAsync(
        NovaContext nova, ApiRequest request, IReadOnlyList<Server> servers)
    {
        var bindings = await BindingsAsync(nova, request, servers);
        return bindings
            .GroupBy(binding => binding.ServerId)
            .ToImmutableDictionary(server => server.Key, server => server.Select(binding => NameOf(binding.Group)).ToImmutableArray());
    }

    /// <summary>Each security group of each port of the servers, as Neutron's document.</summary>
    public static async Task<IReadOnlyList<(Guid ServerId, JsonElement Group)>> BindingsAsync(
        NovaContext nova, ApiRequest request, IReadOnlyList<Server> servers)
    {
        var found = new List<(Guid, string)>();
        var withPorts = servers.Where(server => !server.IsDeleted && server.Request.NetworkMode != "none" || !server.Interfaces.IsEmpty);
        foreach (var batch in withPorts.Chunk(Batch))
        {
            var ports = await nova.Clients.Neutron.ListPortsAsync(
                batch.Select(server => ("device_id", server.Id.ToString())), request.RequestId);
            found.AddRange(ports.SelectMany(port => port.SecurityGroupIds, (port, group) => (Guid.Parse(port.DeviceId), group)));
        }

        if (found.Count == 0)
            return [];
        var groups = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var batch in found.Select(pair => pair.Item2).Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            foreach (var group in await nova.Clients.Neutron.ListSecurityGroupsAsync(batch.Select(id => ("id", id)), request.RequestId))
                groups[group.GetProperty("id").Text()] = group;
        }

        return [.. found.Where(pair => groups.ContainsKey(pair.Item2)).Select(pair => (pair.Item1, groups[pair.Item2]))];
    }

    private static string NameOf(JsonElement group) =>
        group.GetProperty("name").GetString() is { Length: > 0 } name ? name : group.GetProperty("id").Text();
}
