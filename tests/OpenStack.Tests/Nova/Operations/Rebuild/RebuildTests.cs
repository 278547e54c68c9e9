using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Rebuild;

public sealed class RebuildTests
{
    [Fact]
    public async Task A_rebuild_recreates_the_server_from_another_image_on_its_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("old");
        var (host, other) = (cloud.Server(id).Host, await ImageAsync(cloud, "cirros-alt"));

        var answer = await RebuildAsync(
            cloud,
            id,
            new
            {
                imageRef = other,
                name = "new",
                metadata = new { a = "b" },
                adminPass = "secret",
                description = (string?)null,
                user_data = "aGk=",
            });

        var server = answer.GetProperty("server");
        Assert.Equal(
            ("REBUILD", "new", "secret", "aGk="),
            (Text(server, "status"), Text(server, "name"), Text(server, "adminPass"), Text(server, "user_data")));
        Assert.Equal(
            (VmStates.Active, null, host, other),
            (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host, cloud.Server(id).ImageId));
        Assert.Equal(("b", null), (cloud.Server(id).Metadata["a"], cloud.Server(id).Description));
        Assert.Equal(other, cloud.Cloud.Nova().Hosts.Guests.Value.On(host!)[id].ImageId);
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync(host!));
        Assert.Equal(["rebuild_server", "compute_rebuild_instance"], cloud.Cloud.Events(id).TakeLast(2).Select(e => e.Name));
        Assert.Empty(cloud.Cloud.Nova().State.Value.Migrations.ByNumber);
        Assert.Equal(
            ["instance.rebuild_scheduled", "instance.rebuild.start", "instance.rebuild.end"],
            cloud.Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Notification).Select(entry => entry.What).TakeLast(3));
    }

    [Fact]
    public async Task A_rebuilt_server_stays_stopped_if_it_was_and_becomes_active_from_error()
    {
        await using var cloud = new ServerTestCloud();
        var (stopped, failed) = (await cloud.BootAsync("stopped"), await cloud.BootAsync("failed"));
        await cloud.Act(stopped, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Act(failed, "os-resetState", new { state = "error" });

        foreach (var id in new[] { stopped, failed })
            await RebuildAsync(cloud, id, new { imageRef = await cloud.ImageAsync() });

        Assert.Equal((VmStates.Stopped, PowerStates.Shutdown), (cloud.Server(stopped).VmState, cloud.Server(stopped).PowerState));
        Assert.Equal((VmStates.Active, PowerStates.Running), (cloud.Server(failed).VmState, cloud.Server(failed).PowerState));
    }

    [Fact]
    public async Task Fields_missing_in_a_rebuild_are_kept_and_null_fields_are_cleared()
    {
        await using var cloud = new ServerTestCloud();
        await cloud.Post("os-keypairs", new { keypair = new { name = "k", type = "ssh", public_key = "ssh-rsa AAAA" } });
        var id = await cloud.BootAsync("s", server => server["user_data"] = "aGk=");
        var before = cloud.Server(id);

        await RebuildAsync(cloud, id, new { imageRef = await cloud.ImageAsync() });
        Assert.Equal((before.Name, before.UserData), (cloud.Server(id).Name, cloud.Server(id).UserData));

        var answer = await RebuildAsync(cloud, id, new { imageRef = await cloud.ImageAsync(), user_data = (string?)null });

        Assert.Null(cloud.Server(id).UserData);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("server").GetProperty("user_data").ValueKind);
    }

    [Theory]
    [InlineData("2.1", false, false, false)]
    [InlineData("2.54", true, false, false)]
    [InlineData("2.57", true, true, false)]
    [InlineData("2.75", true, true, true)]
    public async Task The_microversion_decides_which_fields_the_answer_of_a_rebuild_has(string version, bool key, bool userData, bool zone)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var server = (await RebuildAsync(cloud, id, new { imageRef = await cloud.ImageAsync() }, version)).GetProperty("server");

        Assert.Equal(
            (key, userData, zone, true),
            (
                server.TryGetProperty("key_name", out _),
                server.TryGetProperty("user_data", out _),
                server.TryGetProperty("OS-EXT-AZ:availability_zone", out _),
                server.TryGetProperty("adminPass", out _)));
    }

    [Fact]
    public async Task A_rebuild_with_an_image_that_the_host_cannot_run_restores_the_old_image_and_ends_in_error()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        var (mine, foreign) = (await cloud.ImageAsync(), await ImageAsync(cloud, "cirros-alt"));
        await PatchAsync(cloud, foreign, "hw_vm_mode", "xen");

        await RebuildAsync(cloud, id, new { imageRef = foreign });

        Assert.Equal((VmStates.Error, null, mine), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).ImageId));
        Assert.Equal("No valid host was found. There are not enough hosts available.", cloud.Server(id).Fault!.Message);
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync(cloud.Server(id).Host!));
    }

    [Fact]
    public async Task The_conductor_refuses_an_image_that_requires_a_trait_missing_on_the_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        var picky = await ImageAsync(cloud, "cirros-alt");
        await PatchAsync(cloud, picky, "trait:HW_CPU_X86_AVX", "required");

        await RebuildAsync(cloud, id, new { imageRef = picky });

        Assert.StartsWith(
            "No valid host was found. Image traits cannot be satisfied by the current resource providers.",
            cloud.Server(id).Fault!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ephemeral_disks_cannot_be_preserved()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        await RebuildAsync(cloud, id, new { imageRef = await cloud.ImageAsync(), preserve_ephemeral = true });

        Assert.Equal(
            (VmStates.Error, "The current driver does not support preserving ephemeral partitions."),
            (cloud.Server(id).VmState, cloud.Server(id).Fault!.Message));
    }

    [Theory]
    [InlineData("""{"imageRef": "00000000-0000-0000-0000-000000000000"}""", 400, "Cannot find image for rebuild")]
    [InlineData("""{"imageRef": "IMAGE", "key_name": "none"}""", 400, "Invalid key_name provided.")]
    [InlineData("""{"imageRef": "IMAGE", "personality": []}""", 400, "Additional properties are not allowed")]
    public async Task An_invalid_rebuild_is_refused(string arguments, int status, string message)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Act(
            id, "rebuild", JsonNode.Parse(arguments.Replace("IMAGE", await cloud.ImageAsync(), StringComparison.Ordinal)));

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host", "host1")]
    [InlineData("availability_zone", "nova:host1")]
    public async Task A_server_that_left_the_host_it_was_created_on_by_name_is_rebuilt_where_it_is(string key, string value)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server[key] = value);
        await cloud.Act(id, "os-migrateLive", new { host = "host2", block_migration = "auto" }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        var other = await ImageAsync(cloud, "cirros-alt");

        await RebuildAsync(cloud, id, new { imageRef = other });

        Assert.Equal((VmStates.Active, "host2", other), (cloud.Server(id).VmState, cloud.Server(id).Host, cloud.Server(id).ImageId));
    }

    [Fact]
    public async Task A_rebuild_whose_message_waits_ends_in_error_when_its_host_starts()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Cloud.Hosts.StopAsync("host1");

        await RebuildAsync(cloud, id, new { imageRef = await cloud.ImageAsync() });
        Assert.Equal(TaskStates.Rebuilding, cloud.Server(id).TaskState);
        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();

        // ComputeManager.init_host handles interrupted servers before the service consumes its queue.
        Assert.Equal((VmStates.Error, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
    }

    private static async Task<JsonElement> RebuildAsync(ServerTestCloud cloud, Guid id, object arguments, string version = "2.93")
    {
        var answer = await cloud.Act(id, "rebuild", arguments).At(version);
        Assert.True(answer.Status == 202, answer.Body.ToString());
        await cloud.Cloud.RunUntilIdleAsync();
        return answer.Body;
    }

    private static async Task<string> ImageAsync(ServerTestCloud cloud, string name) =>
        Text((await cloud.Glance.Get($"images?name={name}")).Body.GetProperty("images")[0], "id")!;

    private static Task PatchAsync(ServerTestCloud cloud, string image, string property, string value) =>
        cloud.Glance.Patch($"images/{image}")
            .WithText(
                JsonSerializer.Serialize(new[] { new { op = "add", path = $"/{property}", value } }),
                "application/openstack-images-v2.1-json-patch")
            .Expect(200);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
