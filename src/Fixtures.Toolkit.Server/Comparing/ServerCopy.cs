using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies servers: boots them on their hosts, as their users, and brings them into their states.</summary>
internal sealed class ServerCopy(CopyGround ground, RecordedHostChoice choice)
{
    /// <summary>The action that brings an active server into a status; null for none.</summary>
    private static readonly Dictionary<string, JsonObject?> Ways = new(StringComparer.Ordinal)
    {
        ["ACTIVE"] = null,
        ["SHUTOFF"] = new JsonObject { ["os-stop"] = null },
        ["PAUSED"] = new JsonObject { ["pause"] = null },
        ["SUSPENDED"] = new JsonObject { ["suspend"] = null },
        ["ERROR"] = new JsonObject { ["os-resetState"] = new JsonObject { ["state"] = "error" } },
    };

    public async Task CopyAsync()
    {
        foreach (var server in ground.Run.Rows("servers").Reverse())
            await CopyAsync(server);
        choice.Host = null;
    }

    private async Task CopyAsync(JsonObject server)
    {
        var what = $"the server {server["name"]}";
        var status = server["status"]?.ToString() ?? "";
        if (!Ways.TryGetValue(status, out var way))
        {
            ground.Leave($"{what}: it is {status}");
            return;
        }

        if (FlavorOf(server) is not { } flavor)
        {
            ground.Leave($"{what}: its flavor {server["flavor"]?["original_name"]} is gone");
            return;
        }

        if (await ground.UserAsync(what, server["user_id"], server["tenant_id"]) is not { } user || NewServer(server, what) is not { } body)
            return;
        body["flavorRef"] = flavor;
        choice.Host = server["OS-EXT-SRV-ATTR:host"]?.ToString();
        if (await ground.CreateAsync(what, server, "compute", "/servers", "server", body, user) is not { } created)
            return;
        await ground.Cloud.RunUntilIdleAsync();
        var world = (await ground.SendAsync(null, "compute", HttpMethod.Get, $"/servers/{created["id"]}"))?["server"];
        ground.Map.Learn(server, world, "server");
        if (world?["OS-EXT-SRV-ATTR:host"]?.ToString() != server["OS-EXT-SRV-ATTR:host"]?.ToString())
            ground.Leave($"the host of {what}: it is {world?["OS-EXT-SRV-ATTR:host"]} in place of {server["OS-EXT-SRV-ATTR:host"]}");
        if (way is not null)
        {
            await ground.SendAsync(
                $"the status {status} of {what}", "compute", HttpMethod.Post, $"/servers/{created["id"]}/action", way.DeepClone());
        }

        await LearnPortsAsync(server);
    }

    private JsonObject? NewServer(JsonObject server, string what)
    {
        var body = ground.Pick(server, "name", "metadata", "key_name", "description", "OS-DCF:diskConfig");
        if (server["tags"] is JsonArray { Count: > 0 } tags)
            body["tags"] = tags.DeepClone();
        body["availability_zone"] = server["OS-EXT-AZ:availability_zone"]?.DeepClone();
        var ports = PortsOf(server);
        body["networks"] = ports.Count == 0 ? "none" : new JsonArray([.. ports.Select(Network)]);
        var volumes = (server["os-extended-volumes:volumes_attached"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (volumes.Find(volume => ground.IdOf(volume["id"]) is null) is { } missing)
        {
            ground.Leave($"{what}: its volume {missing["id"]} is not copied");
            return null;
        }

        if (server["image"] is JsonObject image)
        {
            if (ground.IdOf(image["id"]) is not { } known)
            {
                ground.Leave($"{what}: its image {image["id"]} is gone");
                return null;
            }

            body["imageRef"] = known;
        }

        if (volumes.Count > 0)
            body["block_device_mapping_v2"] = Devices(volumes, body["imageRef"]?.ToString());
        return body;
    }

    private JsonArray Devices(List<JsonObject> volumes, string? image)
    {
        var devices = new JsonArray();
        if (image is not null)
        {
            devices.Add(new JsonObject
            {
                ["source_type"] = "image", ["destination_type"] = "local", ["uuid"] = image, ["boot_index"] = 0,
                ["delete_on_termination"] = true,
            });
        }

        foreach (var volume in volumes)
        {
            devices.Add(new JsonObject
            {
                ["source_type"] = "volume", ["destination_type"] = "volume", ["uuid"] = ground.IdOf(volume["id"]),
                ["boot_index"] = devices.Count == 0 ? 0 : -1,
                ["delete_on_termination"] = volume["delete_on_termination"]?.GetValue<bool>() ?? false,
            });
        }

        return devices;
    }

    /// <summary>A flavor's id, by the name that the server shows.</summary>
    private string? FlavorOf(JsonObject server) => ground.Run.Rows("flavors")
        .FirstOrDefault(flavor => flavor["name"]?.ToString() == server["flavor"]?["original_name"]?.ToString())?["id"]?.ToString();

    private List<JsonObject> PortsOf(JsonObject server) =>
        [.. ground.Run.Rows("ports").Where(port => port["device_id"]?.ToString() == server["id"]?.ToString())];

    private JsonObject Network(JsonObject port)
    {
        var network = new JsonObject { ["uuid"] = ground.IdOf(port["network_id"]) };
        if ((port["fixed_ips"] as JsonArray)?.FirstOrDefault()?["ip_address"] is { } address)
            network["fixed_ip"] = address.DeepClone();
        return network;
    }

    private static string? AddressOf(JsonNode? port) =>
        (port?["fixed_ips"] as JsonArray)?.FirstOrDefault()?["ip_address"]?.ToString();

    private async Task LearnPortsAsync(JsonObject server)
    {
        if (PortsOf(server) is not { Count: > 0 } ports)
            return;
        var world = await ground.ListAsync("network", $"/v2.0/ports?device_id={ground.IdOf(server["id"])}", "ports");
        foreach (var port in ports)
        {
            var same = world.FirstOrDefault(row => AddressOf(row) == AddressOf(port));
            ground.Map.Learn(port["id"]?.ToString(), same?["id"]?.ToString());
        }
    }
}
