using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The security groups of servers: those of their ports, as Neutron says.</summary>
internal static class ServerPortGroups
{
    /// <summary>As many ids in one query, as upstream, so that no URL grows too long.</summary>
    private const int Batch = 150;

    /// <summary>The names of the groups of each server's ports, one for each port; servers without any are left out.</summary>
    public static async Task<ImmutableDictionary<Guid, ImmutableArray<string>>> OfAsync(
        NovaContext nova, ApiRequest request, IReadOnlyList<Server> servers)
    {
        var bindings = await BindingsAsync(nova, request, servers);
        return bindings
            .GroupBy(binding => binding.ServerId)
            .ToImmutableDictionary(same => same.Key, same => same.Select(binding => NameOf(binding.Group)).ToImmutableArray());
    }

    /// <summary>Each security group of each port of the servers, as Neutron describes it.</summary>
    public static async Task<IReadOnlyList<(Guid ServerId, JsonElement Group)>> BindingsAsync(
        NovaContext nova, ApiRequest request, IReadOnlyList<Server> servers)
    {
        var found = new List<(Guid, string)>();
        var withPorts = servers.Where(server => !server.IsDeleted && server.Request.NetworkMode != "none" || !server.Interfaces.IsEmpty);
        foreach (var some in withPorts.Chunk(Batch))
        {
            var ports = await nova.Clients.Neutron.ListPortsAsync(
                some.Select(server => ("device_id", server.Id.ToString())), request.RequestId);
            found.AddRange(ports.SelectMany(port => port.SecurityGroupIds, (port, group) => (Guid.Parse(port.DeviceId), group)));
        }

        if (found.Count == 0)
            return [];
        var groups = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var some in found.Select(pair => pair.Item2).Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            foreach (var group in await nova.Clients.Neutron.ListSecurityGroupsAsync(some.Select(id => ("id", id)), request.RequestId))
                groups[group.GetProperty("id").GetString()!] = group;
        }

        return [.. found.Where(pair => groups.ContainsKey(pair.Item2)).Select(pair => (pair.Item1, groups[pair.Item2]))];
    }

    private static string NameOf(JsonElement group) =>
        group.GetProperty("name").GetString() is { Length: > 0 } name ? name : group.GetProperty("id").GetString()!;
}
