using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies flavors, aggregates, the states of hosts, keypairs and server groups.</summary>
internal sealed class ComputeCopy(CopyGround ground)
{
    public async Task CopyAsync()
    {
        await CopyFlavorsAsync();
        await ground.LearnAsync("hypervisors", "compute", "/os-hypervisors/detail", "hypervisors");
        await ground.LearnAsync("compute_services", "compute", "/os-services", "services");
        await ground.LearnAsync("providers", "placement", "/resource_providers", "resource_providers");
        foreach (var aggregate in ground.Run.Rows("aggregates"))
            await CopyAggregateAsync(aggregate);
        foreach (var (list, rows) in ground.Run.Lists)
        {
            if (list.StartsWith("keypairs ", StringComparison.Ordinal) && rows is JsonArray keypairs)
                await CopyKeypairsAsync(list["keypairs ".Length..], keypairs);
        }

        foreach (var group in ground.Run.Rows("server_groups"))
        {
            var what = $"the server group {group["name"]}";
            if (await ground.UserAsync(what, group["user_id"], group["project_id"]) is not { } user)
                continue;
            var body = ground.Pick(group, "name", "policy", "rules");
            if (body["rules"] is JsonObject { Count: 0 })
                body.Remove("rules");
            await ground.CreateAsync(what, group, "compute", "/os-server-groups", "server_group", body, user);
        }
    }

    /// <summary>Disables, forces down and stops the services that were so, once the servers are there.</summary>
    public async Task SetServicesAsync()
    {
        foreach (var service in ground.Run.Rows("compute_services").Where(row => row["binary"]?.ToString() == "nova-compute"))
        {
            var (host, id) = (service["host"]?.ToString() ?? "", ground.IdOf(service["id"]));
            if (service["status"]?.ToString() == "disabled")
            {
                await ground.SendAsync($"the disabled host {host}", "compute", HttpMethod.Put, $"/os-services/{id}", new JsonObject
                {
                    ["status"] = "disabled", ["disabled_reason"] = service["disabled_reason"]?.DeepClone(),
                });
            }

            if (service["forced_down"]?.GetValue<bool>() == true)
            {
                await ground.SendAsync(
                    $"the host {host}, forced down", "compute", HttpMethod.Put, $"/os-services/{id}",
                    new JsonObject { ["forced_down"] = true });
            }
            else if (service["state"]?.ToString() == "down")
            {
                await ground.Cloud.Hosts.StopAsync(host);
                ground.Leave($"why the host {host} is down: in the world it is stopped");
            }
        }
    }

    private async Task CopyFlavorsAsync()
    {
        if (!ground.Run.Lists.ContainsKey("flavors"))
            return;
        foreach (var flavor in (await ground.ListAsync("compute", "/flavors/detail?is_public=None", "flavors")).OfType<JsonObject>())
            await ground.SendAsync(null, "compute", HttpMethod.Delete, $"/flavors/{flavor["id"]}");
        foreach (var flavor in ground.Run.Rows("flavors"))
        {
            var what = $"the flavor {flavor["name"]}";
            var body = ground.Pick(
                flavor, "id", "name", "ram", "vcpus", "disk", "OS-FLV-EXT-DATA:ephemeral", "rxtx_factor", "os-flavor-access:is_public",
                "description");
            body["swap"] = flavor["swap"] is JsonValue swap && swap.TryGetValue(out int megabytes) ? megabytes : 0;
            if (await ground.CreateAsync(what, flavor, "compute", "/flavors", "flavor", body) is null)
                continue;
            if (flavor["extra_specs"] is JsonObject { Count: > 0 } specs)
            {
                await ground.SendAsync(
                    $"the extra specs of {what}", "compute", HttpMethod.Post, $"/flavors/{flavor["id"]}/os-extra_specs",
                    new JsonObject { ["extra_specs"] = specs.DeepClone() });
            }

            if (flavor["os-flavor-access:is_public"]?.GetValue<bool>() == false)
                ground.Leave($"the projects of {what}: the lists do not show them");
        }
    }

    private async Task CopyAggregateAsync(JsonObject aggregate)
    {
        var what = $"the aggregate {aggregate["name"]}";
        var body = ground.Pick(aggregate, "name", "availability_zone");
        if (await ground.CreateAsync(what, aggregate, "compute", "/os-aggregates", "aggregate", body) is not { } created)
            return;
        foreach (var host in aggregate["hosts"] as JsonArray ?? [])
        {
            await ActAsync($"the host {host} of {what}", "add_host", new JsonObject { ["host"] = host?.DeepClone() });
        }

        if (aggregate["metadata"] is JsonObject metadata && metadata.Any(member => member.Key != "availability_zone"))
            await ActAsync($"the metadata of {what}", "set_metadata", new JsonObject { ["metadata"] = metadata.DeepClone() });

        Task ActAsync(string part, string action, JsonObject arguments) => ground.SendAsync(
            part, "compute", HttpMethod.Post, $"/os-aggregates/{created["id"]}/action", new JsonObject { [action] = arguments });
    }

    private async Task CopyKeypairsAsync(string owner, JsonArray keypairs)
    {
        foreach (var keypair in keypairs.Select(row => row?["keypair"]).OfType<JsonObject>())
        {
            var body = ground.Pick(keypair, "name", "public_key", "type");
            body["user_id"] = ground.Map.Find(owner);
            await ground.CreateAsync($"the keypair {keypair["name"]}", keypair, "compute", "/os-keypairs", "keypair", body);
        }
    }
}
