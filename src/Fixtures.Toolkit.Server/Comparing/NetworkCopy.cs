using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies networks, subnets, security groups, routers, and the ports and floating IPs that no server holds.</summary>
internal sealed class NetworkCopy(CopyGround ground)
{
    public async Task CopyAsync()
    {
        foreach (var network in ground.Run.Rows("networks"))
            await CreateNetworkAsync(network);
        foreach (var subnet in ground.Run.Rows("subnets").Where(subnet => ground.IdOf(subnet["network_id"]) is not null))
        {
            var body = ground.Pick(
                subnet, "name", "tenant_id", "network_id", "cidr", "ip_version", "enable_dhcp", "allocation_pools", "dns_nameservers",
                "host_routes", "description", "ipv6_address_mode", "ipv6_ra_mode");
            body["gateway_ip"] = subnet["gateway_ip"]?.DeepClone();
            await CreateAsync("subnet", subnet, "/v2.0/subnets", body);
        }

        foreach (var group in ground.Run.Rows("security_groups"))
            await CopyGroupAsync(group);
        foreach (var router in ground.Run.Rows("routers"))
            await CopyRouterAsync(router);
        foreach (var port in ground.Run.Rows("ports").Where(port => Text(port, "device_id") is "" && Text(port, "device_owner") is ""))
        {
            await CreateAsync("port", port, "/v2.0/ports", ground.Pick(
                port, "name", "tenant_id", "network_id", "admin_state_up", "fixed_ips", "security_groups", "description",
                "binding:vnic_type"));
        }

        foreach (var address in ground.Run.Rows("floating_ips"))
        {
            await CreateAsync("floatingip", address, "/v2.0/floatingips", ground.Pick(
                address, "tenant_id", "floating_network_id", "floating_ip_address", "description"));
        }
    }

    /// <summary>Connects the floating IPs, once their ports' servers are there.</summary>
    public async Task ConnectAsync()
    {
        foreach (var address in ground.Run.Rows("floating_ips")
            .Where(row => row["port_id"] is not null && ground.IdOf(row["id"]) is not null))
        {
            var what = $"the port of the floating IP {address["floating_ip_address"]}";
            if (ground.IdOf(address["port_id"]) is not { } port)
            {
                ground.Leave(what);
                continue;
            }

            await ground.SendAsync(
                what, "network", HttpMethod.Put, $"/v2.0/floatingips/{ground.IdOf(address["id"])}",
                new JsonObject { ["floatingip"] = new JsonObject { ["port_id"] = port } });
        }
    }

    private async Task CreateNetworkAsync(JsonObject network)
    {
        var body = ground.Pick(
            network, "name", "tenant_id", "admin_state_up", "shared", "router:external", "mtu", "port_security_enabled", "description",
            "is_default", "provider:network_type", "provider:physical_network");
        if (network["provider:segmentation_id"] is { } segment && Text(network, "provider:network_type") is not "flat")
            body["provider:segmentation_id"] = segment.DeepClone();
        // The world may not have the cloud's physical networks and ranges of segments.
        if (await ground.SendAsync(null, "network", HttpMethod.Post, "/v2.0/networks", new JsonObject { ["network"] = body.DeepClone() })
            is { } created)
        {
            ground.Map.Learn(network, created["network"], "network");
            return;
        }

        foreach (var provider in body.Select(member => member.Key)
            .Where(key => key.StartsWith("provider:", StringComparison.Ordinal)).ToList())
            body.Remove(provider);
        if (await CreateAsync("network", network, "/v2.0/networks", body))
        {
            ground.Leave($"the provider attributes of the network {Text(network, "name")}: "
                + $"{network["provider:network_type"]} {network["provider:physical_network"]} {network["provider:segmentation_id"]}");
        }
    }

    private async Task CopyGroupAsync(JsonObject group)
    {
        if (ground.IdOf(group["tenant_id"]) is not { } project)
            return;
        var found = Text(group, "name") == "default"
            ? await DefaultGroupAsync(project)
            : await CreateGroupAsync(ground.Pick(group, "name", "tenant_id", "description", "stateful"));
        if (found is not JsonObject there)
            return;
        ground.Map.Learn(Text(group, "id"), Text(there, "id"));
        ground.Map.Learn(group, there, "security_group");
        foreach (var rule in (group["security_group_rules"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (ground.Map.Knows(Text(rule, "id")))
                continue;
            await CreateAsync("security_group_rule", rule, "/v2.0/security-group-rules", ground.Pick(
                rule, "security_group_id", "direction", "ethertype", "protocol", "port_range_min", "port_range_max", "remote_group_id",
                "remote_ip_prefix", "tenant_id", "description"));
        }

        foreach (var rule in (there["security_group_rules"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (!ground.Map.IsOfWorld(Text(rule, "id")))
                await ground.SendAsync(null, "network", HttpMethod.Delete, $"/v2.0/security-group-rules/{Text(rule, "id")}");
        }
    }

    private async Task<JsonNode?> CreateGroupAsync(JsonObject group) => (await ground.SendAsync(
        $"the security group {Text(group, "name")}", "network", HttpMethod.Post, "/v2.0/security-groups",
        new JsonObject { ["security_group"] = group }))?["security_group"];

    /// <summary>Nobody can create a project's default group: it comes with the project's first one.</summary>
    private async Task<JsonNode?> DefaultGroupAsync(string project)
    {
        if (await FindAsync() is { } found)
            return found;
        var first = await CreateGroupAsync(new JsonObject { ["name"] = "first", ["tenant_id"] = project });
        await ground.SendAsync(null, "network", HttpMethod.Delete, $"/v2.0/security-groups/{first?["id"]}");
        return await FindAsync();

        async Task<JsonNode?> FindAsync() =>
            (await ground.ListAsync("network", $"/v2.0/security-groups?name=default&tenant_id={project}", "security_groups"))
                .FirstOrDefault();
    }

    private async Task CopyRouterAsync(JsonObject router)
    {
        var body = ground.Pick(router, "name", "tenant_id", "admin_state_up", "description", "distributed", "ha");
        if (router["external_gateway_info"] is JsonObject gateway)
            body["external_gateway_info"] = ground.Pick(gateway, "network_id", "enable_snat");
        if (!await CreateAsync("router", router, "/v2.0/routers", body))
            return;
        foreach (var port in ground.Run.Rows("ports").Where(port => Text(port, "device_id") == Text(router, "id")
            && Text(port, "device_owner") == "network:router_interface"))
        {
            if (ground.IdOf((port["fixed_ips"] as JsonArray)?.FirstOrDefault()?["subnet_id"]) is not { } subnet)
                continue;
            var added = await ground.SendAsync(
                $"an interface of the router {Text(router, "name")}", "network", HttpMethod.Put,
                $"/v2.0/routers/{ground.IdOf(router["id"])}/add_router_interface", new JsonObject { ["subnet_id"] = subnet });
            ground.Map.Learn(Text(port, "id"), added?["port_id"]?.ToString());
        }
    }

    private async Task<bool> CreateAsync(string member, JsonObject row, string path, JsonObject body) =>
        await ground.CreateAsync(
            $"the {member.Replace('_', ' ')} {row["name"] ?? row["id"]}", row, "network", path, member, body) is not null;

    private static string Text(JsonObject row, string member) => row[member]?.ToString() ?? "";
}
