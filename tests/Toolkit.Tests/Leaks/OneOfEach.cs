using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Leaks;

/// <summary>Creates one resource of every watched type except servers.</summary>
internal sealed class OneOfEach(OpenStackCloud cloud)
{
    private const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8Qm3eYqjJq7Q0Z1y8oJt3mC8jY0T8kqz3X2oQnY0Qb test";

    public async Task MakeAsync()
    {
        await MakeInNeutronAsync();
        await MakeInKeystoneAsync();
        await MakeInCinderAsync();
        (await cloud.Glance.SendAsync(
            HttpMethod.Post, "/v2/images", new { name = "golden", disk_format = "raw", container_format = "bare" }))
            .EnsureSuccess();
        (await cloud.Glance.SendAsync(HttpMethod.Post, "/v2/metadefs/namespaces", new { @namespace = "OS::Shop" })).EnsureSuccess();
        (await cloud.Nova.SendAsync(HttpMethod.Post, "/os-keypairs", new { keypair = new { name = "mine", public_key = PublicKey } }))
            .EnsureSuccess();
        (await cloud.Nova.SendAsync(
            HttpMethod.Post, "/os-server-groups", new { server_group = new { name = "apart", policy = "anti-affinity" } }))
            .EnsureSuccess();
        (await cloud.Nova.SendAsync(
            HttpMethod.Post, "/flavors", new { flavor = new { name = "m9", id = "9", ram = 1, vcpus = 1, disk = 1 } }))
            .EnsureSuccess();
        (await cloud.Nova.SendAsync(HttpMethod.Post, "/os-aggregates", new { aggregate = new { name = "rack" } })).EnsureSuccess();
        (await cloud.Placement.SendAsync(HttpMethod.Post, "/resource_providers", new { name = "pool" })).EnsureSuccess();
        (await cloud.Placement.SendAsync(HttpMethod.Put, "/traits/CUSTOM_GOLD")).EnsureSuccess();
        (await cloud.Placement.SendAsync(HttpMethod.Put, "/resource_classes/CUSTOM_FPGA")).EnsureSuccess();
    }

    private async Task MakeInNeutronAsync()
    {
        var network = await NeutronAsync("networks", new { network = new { name = "net" } });
        await NeutronAsync("subnets", new { subnet = new { network_id = network, ip_version = 4, cidr = "10.9.0.0/24" } });
        await NeutronAsync("ports", new { port = new { network_id = network } });
        await NeutronAsync("routers", new { router = new { name = "edge" } });
        await NeutronAsync(
            "floatingips", new { floatingip = new { floating_network_id = await cloud.Neutron.GetNetworkIdAsync("public") } });
        var group = await NeutronAsync("security-groups", new { security_group = new { name = "web" } });
        await NeutronAsync(
            "security-group-rules",
            new
            {
                security_group_rule = new
                {
                    security_group_id = group,
                    direction = "ingress",
                    protocol = "tcp",
                    port_range_min = 80,
                    port_range_max = 80,
                },
            });
        await NeutronAsync("subnetpools", new { subnetpool = new { name = "pool", prefixes = new[] { "10.128.0.0/16" } } });
        await NeutronAsync("address-scopes", new { address_scope = new { name = "scope", ip_version = 4 } });
        await NeutronAsync("address-groups", new { address_group = new { name = "office", addresses = new[] { "192.0.2.0/24" } } });
        await NeutronAsync("flavors", new { flavor = new { name = "gold", service_type = "L3_ROUTER_NAT" } });
        await NeutronAsync("service_profiles", new { service_profile = new { description = "gold", metainfo = "{}" } });
        await NeutronAsync(
            "rbac-policies",
            new { rbac_policy = new { object_type = "network", object_id = network, action = "access_as_shared", target_tenant = "*" } });
    }

    private async Task MakeInCinderAsync()
    {
        var volume = await cloud.Volumes.CreateAsync("data");
        await cloud.Volumes.SnapshotAsync(volume, "before");
        await cloud.Volumes.BackUpAsync(volume, "weekly");
        await cloud.Cinder.CreateAttachmentAsync(volume, Guid.NewGuid());
        var offered = await cloud.Volumes.CreateAsync("offered");
        await CinderAsync("volume-transfers", new { transfer = new { volume_id = offered.Id, name = "gift" } });
        var type = await cloud.Cinder.CreateVolumeTypeAsync(new VolumeTypeDefinition("gold"));
        await CinderAsync("qos-specs", new { qos_specs = new { name = "fast", iops = "500" } });
        var groupType = (await CinderAsync("group_types", new { group_type = new { name = "together" } }))
            .GetProperty("group_type").GetProperty("id").GetString();
        var group = (await CinderAsync("groups", new
        {
            group = new { name = "web", group_type = groupType, volume_types = new[] { type.Id } },
        })).GetProperty("group").GetProperty("id").GetString();
        await cloud.RunUntilIdleAsync();
        await CinderAsync("volumes", new { volume = new { size = 1, name = "member", volume_type = type.Id, group_id = group } });
        await cloud.RunUntilIdleAsync();
        await CinderAsync("group_snapshots", new { group_snapshot = new { name = "together", group_id = group } });
        await cloud.RunUntilIdleAsync();
    }

    private async Task<JsonElement> CinderAsync(string collection, object body) =>
        (await cloud.Cinder.SendAsync(HttpMethod.Post, $"/{collection}", body)).EnsureSuccess().Json;

    private async Task MakeInKeystoneAsync()
    {
        var admin = await cloud.Admin.Session.UserIdAsync();
        var project = await cloud.Admin.Session.ProjectIdAsync();
        var domain = await KeystoneAsync("domains", new { domain = new { name = "partners" } });
        await KeystoneAsync("projects", new { project = new { name = "shop", domain_id = domain } });
        var user = await KeystoneAsync("users", new { user = new { name = "ada" } });
        await KeystoneAsync("groups", new { group = new { name = "staff" } });
        var role = await KeystoneAsync("roles", new { role = new { name = "auditor" } });
        (await cloud.Keystone.SendAsync(HttpMethod.Put, $"/projects/{project}/users/{user}/roles/{role}")).EnsureSuccess();
        await KeystoneAsync("credentials", new { credential = new { type = "totp", blob = "secret", user_id = user } });
        await KeystoneAsync($"users/{admin}/application_credentials", new
        {
            application_credential = new
            {
                name = "ci",
                access_rules = new[] { new { path = "/v2.1/servers", method = "GET", service = "compute" } },
            },
        });
        await KeystoneAsync(
            "OS-TRUST/trusts",
            new
            {
                trust = new
                {
                    trustor_user_id = admin,
                    trustee_user_id = user,
                    project_id = project,
                    impersonation = false,
                    roles = new[] { new { name = "admin" } },
                },
            });
        await KeystoneAsync("regions", new { region = new { id = "RegionTwo" } });
        var service = await KeystoneAsync("services", new { service = new { type = "rating", name = "cloudkitty" } });
        await KeystoneAsync(
            "endpoints", new { endpoint = new { service_id = service, @interface = "public", url = "http://rating.example" } });
        await KeystoneAsync(
            "OS-EP-FILTER/endpoint_groups", new { endpoint_group = new { name = "rating", filters = new { service_id = service } } });
        await KeystoneAsync(
            "registered_limits",
            new { registered_limits = new[] { new { service_id = service, resource_name = "reports", default_limit = 5 } } });
        await KeystoneAsync(
            "limits",
            new { limits = new[] { new { service_id = service, resource_name = "reports", resource_limit = 3, project_id = project } } });
        await KeystoneAsync("policies", new { policy = new { blob = "{}", type = "application/json" } });
        await KeystoneAsync("OS-OAUTH1/consumers", new { consumer = new { description = "portal" } });
    }

    private Task<string> NeutronAsync(string path, object body) => IdAsync(cloud.Neutron.SendAsync(HttpMethod.Post, $"/v2.0/{path}", body));

    private Task<string> KeystoneAsync(string path, object body) => IdAsync(cloud.Keystone.SendAsync(HttpMethod.Post, $"/{path}", body));

    private static async Task<string> IdAsync(Task<OpenStackReply> sending)
    {
        var made = (await sending).EnsureSuccess().Json.EnumerateObject().First().Value;
        return (made.ValueKind == System.Text.Json.JsonValueKind.Array ? made[0] : made).GetProperty("id").GetString()!;
    }
}
