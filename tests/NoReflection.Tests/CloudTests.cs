using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.NoReflection.Tests;

public sealed class CloudTests
{
    [Fact]
    public void Reflection_is_off_here() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Fact]
    public async Task A_server_is_booted_resized_and_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Usage.CaptureAsync();

        var server = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        await cloud.Nova.ResizeServerAsync(server.Id, "2");
        await cloud.Servers.WaitForStatusAsync(server, ServerStatus.VerifyResize);
        await cloud.Nova.ConfirmResizeAsync(server.Id);
        await cloud.RunUntilIdleAsync();
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }

    [Fact]
    public async Task A_builder_boots_servers_and_a_boot_takes_every_option()
    {
        await using var cloud = new OpenStackBuilder()
            .WithKeypair("mine").WithAvailabilityZone("az1", "host1", "host2").WithServer("first", host: "host1").Build();
        var first = (await cloud.Nova.ListServersAsync())[0];

        var second = await cloud.Servers.BootAsync(
            "second", network: "private", availabilityZone: "az1", keypair: "mine", securityGroups: ["default"], userData: "#!/bin/sh",
            metadata: new Dictionary<string, string> { ["role"] = "web" },
            hints: new Dictionary<string, object?> { ["different_host"] = first.Id });

        Assert.Equal(("host2", "mine"), (second.Host, second.KeyName));
    }

    [Fact]
    public async Task A_world_with_waiting_messages_is_exported_and_imported()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(3).Build();
        var server = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.RebootServerAsync(server.Id);
        cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(1).Optional().Answer(503);
        await cloud.RunUntilIdleAsync();

        var exported = cloud.Export().ToJsonString();
        cloud.Import(JsonNode.Parse(exported)?.AsObject() ?? []);

        Assert.Contains("reboot_instance", exported, StringComparison.Ordinal);
        Assert.Equal(exported, cloud.Export().ToJsonString());
    }

    [Fact]
    public async Task Snapshots_and_failure_pages_are_written()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(3).Build();
        var before = await cloud.Usage.CaptureAsync();
        await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        var after = await cloud.Usage.CaptureAsync();

        Assert.Contains("\"VCPU\": 1", cloud.Stable.TextOf(after), StringComparison.Ordinal);
        Assert.Contains("\"VCPU\": 1", cloud.Stable.TextOf(after - before), StringComparison.Ordinal);
        Assert.Contains("\"State\"", cloud.Stable.TextOf(cloud.Stable.Journal(kinds: JournalKind.State)), StringComparison.Ordinal);
        Assert.Contains("\"web\"", cloud.Stable.TextOf(await cloud.Stable.CaptureWorldAsync()), StringComparison.Ordinal);
        var page = FailureBundle.Capture(cloud);
        Assert.Contains("\"Kind\": \"Request\"", page.JournalJson, StringComparison.Ordinal);
        Assert.Contains("\"keystone\"", page.WorldJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_describes_the_cloud()
    {
        var preset = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                preset, "flavors: { tiny: { ram: 64 } }\nservers: { web: { flavor: tiny, image: cirros } }\n");
            await using var cloud = new OpenStackBuilder().WithPreset(preset).Build();

            Assert.Equal("web", Assert.Single(await cloud.Nova.ListServersAsync("all_tenants=1")).Name);
        }
        finally
        {
            File.Delete(preset);
        }
    }
}
