using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Shelve;

public sealed class ShelveTests
{
    [Fact]
    public async Task A_shelved_server_leaves_its_host_and_has_an_image()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", user: "demo");
        var host = cloud.Server(id).Host!;

        var answer = await ActAsync(cloud, id, "shelve", user: "demo");

        Assert.Equal(202, answer.Status);
        Assert.Equal(
            (VmStates.ShelvedOffloaded, null, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.Equal(("SHELVED_OFFLOADED", ""), (Text(shown, "status"), Text(shown, "OS-EXT-AZ:availability_zone")));
        Assert.Equal((0, 0, 0), await cloud.Cloud.UsageAsync(host));
        Assert.Empty(cloud.Cloud.Nova().Hosts.Guests.Value.On(host));
        var image = Assert.Single(await SnapshotsAsync(cloud, "s-shelved"));
        Assert.Equal(
            ("active", "private", "snapshot", id.ToString()),
            (Text(image, "status"), Text(image, "visibility"), Text(image, "image_type"), Text(image, "instance_uuid")));
        Assert.Equal(
            (await cloud.ImageAsync(), "demo", "demo"),
            (Text(image, "base_image_ref"), Text(image, "owner_user_name"), Text(image, "owner_project_name")));
        Assert.Equal(["create", "shelve"], cloud.Cloud.Nova().State.Value.Actions[id].Select(action => action.Name));
        Assert.Equal("compute_shelve_instance", cloud.Cloud.Events(id)[^1].Name);
        Assert.Equal(
            ["instance.shelve.start", "instance.shelve.end", "instance.shelve_offload.start", "instance.shelve_offload.end"],
            cloud.Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Notification).Select(entry => entry.What).TakeLast(4));
    }

    [Theory]
    [InlineData("zed", "host1")]
    [InlineData("2025.1", "")]
    public async Task The_ports_of_an_offloaded_server_stay_bound_in_Zed_and_are_unbound_in_later_releases(
        string release, string boundTo)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync(
            new OpenStackBuilder().WithComputeHost("host1").WithRelease(OpenStackRelease.Parse(release)));

        await ActAsync(cloud.Base, cloud.Server, "shelve");
        var offloaded = await BindingsAsync(cloud);
        await ActAsync(cloud.Base, cloud.Server, "unshelve");

        Assert.Equal([boundTo], offloaded);
        Assert.Equal(["host1"], await BindingsAsync(cloud));
    }

    [Fact]
    public async Task An_unshelved_server_gets_a_host_and_its_image_is_deleted()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        var before = cloud.Server(id);
        await ActAsync(cloud, id, "shelve");

        await ActAsync(cloud, id, "unshelve", new { host = "host2" });

        Assert.Equal((VmStates.Active, null, "host2"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
        Assert.Equal((before.ImageId, PowerStates.Running), (cloud.Server(id).ImageId, cloud.Server(id).PowerState));
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync("host2"));
        Assert.Empty(await SnapshotsAsync(cloud, "s-shelved"));
        Assert.Equal(
            [("get_image_info", "Success"), ("schedule_instances", "Success"), ("compute_unshelve_instance", "Success")],
            cloud.Cloud.Events(id).TakeLast(3).Select(step => (step.Name, step.Result!)));
    }

    [Fact]
    public async Task An_unshelve_without_a_valid_host_leaves_the_server_shelved()
    {
        await using var cloud =
            new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(1, host => host with { Vcpus = 1, CpuAllocationRatio = 1 }));
        var id = await cloud.BootAsync("s");
        await ActAsync(cloud, id, "shelve");
        await cloud.BootAsync("other");

        await ActAsync(cloud, id, "unshelve");

        Assert.Equal(
            (VmStates.ShelvedOffloaded, null, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Fault));
        Assert.Equal(("schedule_instances", "Error"), (cloud.Cloud.Events(id)[^1].Name, cloud.Cloud.Events(id)[^1].Result));
        Assert.Single(await SnapshotsAsync(cloud, "s-shelved"));
    }

    [Fact]
    public async Task An_unshelve_without_its_image_ends_in_error()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        await ActAsync(cloud, id, "shelve");
        var image = Text((await SnapshotsAsync(cloud, "s-shelved"))[0], "id");
        await cloud.Glance.Delete($"images/{image}");

        await ActAsync(cloud, id, "unshelve");

        Assert.Equal(
            (VmStates.Error, $"Unshelve attempted but the image {image} cannot be found."),
            (cloud.Server(id).VmState, cloud.Server(id).Fault!.Message));
        Assert.Equal(
            $"Error during unshelve instance {id}: Unshelve attempted but the image {image} cannot be found.",
            cloud.Cloud.Events(id)[^1].Details);
    }

    [Fact]
    public async Task A_shelved_server_stays_on_its_host_until_the_offload_time_has_passed()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithShelvedOffloadTime(TimeSpan.FromMinutes(5)));
        var (kept, expired, pushed) = (await cloud.BootAsync("kept"), await cloud.BootAsync("expired"), await cloud.BootAsync("pushed"));
        foreach (var id in new[] { kept, expired, pushed })
            await ActAsync(cloud, id, "shelve");
        Assert.Equal((VmStates.Shelved, PowerStates.Shutdown), (cloud.Server(kept).VmState, cloud.Server(kept).PowerState));
        Assert.NotEqual("{}", (await cloud.AllocationsAsync(kept)).GetRawText());

        await ActAsync(cloud, kept, "unshelve");
        await ActAsync(cloud, pushed, "shelveOffload");
        Assert.Equal((VmStates.Shelved, VmStates.ShelvedOffloaded), (cloud.Server(expired).VmState, cloud.Server(pushed).VmState));
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Equal((VmStates.Active, VmStates.ShelvedOffloaded), (cloud.Server(kept).VmState, cloud.Server(expired).VmState));
        Assert.Equal("{}", (await cloud.AllocationsAsync(expired)).GetRawText());
        Assert.Empty(await SnapshotsAsync(cloud, "kept-shelved"));
    }

    [Fact]
    public async Task A_refusal_of_Placement_prevents_the_offload()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        using (cloud.Cloud.Edges.Answer("nova", "placement", HttpStatusCode.InternalServerError))
            await ActAsync(cloud, id, "shelve");

        Assert.Equal((VmStates.Shelved, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.StartsWith($"Failed to delete allocations for consumer {id}", cloud.Server(id).Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_target_of_an_unshelve_is_checked_first()
    {
        await using var cloud = new ServerTestCloud();
        var (active, shelved) = (await cloud.BootAsync("active", user: "demo"), await cloud.BootAsync("shelved", user: "demo"));
        await ActAsync(cloud, shelved, "shelve");
        await cloud.Post("os-aggregates", new { aggregate = new { name = "a", availability_zone = "zone1" } });
        await cloud.Post("os-aggregates/1/action", new { add_host = new { host = "host3" } });

        await RefusedAsync(active, null, 409, $"Cannot 'unshelve' instance {active} while it is in vm_state active");
        await RefusedAsync(shelved, new { availability_zone = "nope" }, 400, "The requested availability zone is not available");
        await RefusedAsync(shelved, new { host = "hostx" }, 400, "Compute host hostx could not be found.");
        await RefusedAsync(
            shelved,
            new { host = "host2", availability_zone = "internal" },
            409,
            "Host \"host2\" is not in the availability zone \"internal\".");
        await RefusedAsync(
            shelved, new { host = "host2", availability_zone = "zone1" }, 409, "Host \"host2\" is not in the availability zone \"zone1\".");
        await RefusedAsync(
            shelved,
            new { host = "host2" },
            403,
            "Policy doesn't allow os_compute_api:os-shelve:unshelve_to_host to be performed.",
            "demo");

        async Task RefusedAsync(Guid id, object? wish, int status, string message, string user = "admin")
        {
            var answer = await cloud.Act(id, "unshelve", wish).As(user);
            Assert.Equal((status, message), (answer.Status, answer.Message));
        }
    }

    private static async Task<ApiAnswer> ActAsync(
        ServerTestCloud cloud, Guid id, string action, object? arguments = null, string user = "admin")
    {
        var answer = await cloud.Act(id, action, arguments).As(user);
        Assert.True(answer.Status == 202, answer.Body.ToString());
        await cloud.Cloud.RunUntilIdleAsync();
        return answer;
    }

    private static async Task<List<JsonElement>> SnapshotsAsync(ServerTestCloud cloud, string name) =>
        [
            .. (await cloud.Glance.Get($"images?name={name}")).Body.GetProperty("images")
            .EnumerateArray(),
        ];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<string[]> BindingsAsync(InterfaceTestCloud cloud)
    {
        var ports = await cloud.NeutronAsync("GET", $"ports?device_id={cloud.Server}", user: "admin");
        return [.. ports.GetProperty("ports").EnumerateArray().Select(port => port.GetProperty("binding:host_id").GetString() ?? "")];
    }
}
