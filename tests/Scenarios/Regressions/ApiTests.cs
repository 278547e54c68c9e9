using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>What the compute API accepts and refuses, and what it shows.</summary>
public sealed class ApiTests
{
    [Fact]
    [Trait("bug", "1522536")]
    public async Task A_number_in_place_of_a_UUID_is_not_found()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var reply = await cloud.Demo.Nova.SendAsync(HttpMethod.Get, "/servers/1");

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Equal("Instance 1 could not be found.", reply.Json.GetProperty("itemNotFound").GetProperty("message").GetString());
    }

    [Fact]
    [Trait("bug", "1541691")]
    public async Task A_name_with_a_trailing_space_is_refused_with_a_readable_reason()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.CreateAsync("web "));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Can not start or end with whitespace.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("regex", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("bug", "1552888")]
    public async Task An_aggregate_may_have_a_null_zone()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await cloud.Nova.CreateAggregateAsync(new NewAggregate("north", []) { AvailabilityZone = null });

        Assert.Null(Assert.Single(await cloud.Nova.ListAggregatesAsync()).AvailabilityZone);
    }

    [Theory]
    [InlineData("architecture", "x64", "Architecture name 'x64' is not valid")]
    [InlineData("cinder_encryption_key_id", "1b5e2e7c-0000-4000-8000-000000000000", "uploaded from an encrypted volume is unsupported")]
    [Trait("bug", "1558866")]
    [Trait("bug", "1895696")]
    public async Task An_image_that_no_host_could_boot_is_refused_at_once(string property, string value, string reason)
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Glance.CreateImageAsync(new ImageDefinition("odd")
        {
            Properties = ImmutableSortedDictionary<string, string?>.Empty.Add(property, value),
        });

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.CreateAsync("web", image: "odd"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("bug", "2077980")]
    public async Task A_local_disk_from_an_image_also_needs_the_image_of_the_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var disk = new { source_type = "image", destination_type = "local", boot_index = 0, uuid = image };
        var fields = new Dictionary<string, object?> { ["block_device_mapping_v2"] = new[] { disk } };
        var order = new NewServer("web", "1", Image: null) { Fields = fields };

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.CreateServerAsync(order));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Mapping image to local is not supported.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("bug", "1620248")]
    public async Task A_server_is_renamed_before_it_is_scheduled()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Message("conductor", "schedule_and_build_instances")).Hold();
        var building = await cloud.Servers.CreateAsync("web");
        await hold.Reached;

        var renamed = await cloud.Nova.RenameServerAsync(building, "shop");
        hold.Release();
        var built = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Equal(("shop", "shop"), (renamed.Name, built.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("bug", "1835822")]
    public async Task A_server_keeps_its_config_drive_setting_for_life(bool hasDrive)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", with: one => one with { ConfigDrive = hasDrive });

        await cloud.Servers.MigrateAsync(server);
        var moved = await cloud.Servers.ConfirmResizeAsync(server);
        await cloud.Servers.ShelveAsync(server);
        var unshelved = await cloud.Servers.UnshelveAsync(server);

        Assert.Equal((hasDrive, hasDrive, hasDrive), (server.HasConfigDrive, moved.HasConfigDrive, unshelved.HasConfigDrive));
    }

    [Fact]
    [Trait("bug", "1843708")]
    public async Task A_rebuild_gives_a_server_another_keypair()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var (nova, first, second) = (cloud.Demo.Nova, cloud.Samples.Keypair(), cloud.Samples.Keypair());
        await nova.CreateKeypairAsync(first);
        await nova.CreateKeypairAsync(second);
        var server = await cloud.Servers.BootAsync("web", persona: cloud.Demo, with: one => one with { Keypair = first.Name });

        await nova.ActAsync(server, "rebuild", new { imageRef = await cloud.Glance.GetImageIdAsync("cirros"), key_name = second.Name });
        await cloud.Servers.WaitForStatusAsync(server, ServerStatus.Active);

        Assert.Equal((first.Name, second.Name), (server.KeyName, (await nova.GetServerAsync(server)).KeyName));
    }

    [Theory]
    [InlineData("2.93", """{"name": "g"}""")]
    [InlineData("2.63", """{"name": "g", "policies": []}""")]
    [Trait("bug", "1894966")]
    public async Task A_server_group_needs_a_policy(string microversion, string group)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var body = new { server_group = System.Text.Json.JsonDocument.Parse(group).RootElement };

        var reply = await cloud.Demo.Nova.At(microversion).SendAsync(HttpMethod.Post, "/os-server-groups", body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }
}
