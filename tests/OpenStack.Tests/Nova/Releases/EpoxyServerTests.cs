using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Releases;

/// <summary>Servers between microversions 2.94 and 2.100. The expectations are recorded on a real 2025.1.</summary>
public sealed class EpoxyServerTests
{
    [Theory]
    [InlineData("2.93", "406 2.93", false)]
    [InlineData("2.100", "200", true)]
    public async Task Zed_ends_at_2_93_and_2025_1_at_2_100(string newest, string beyond, bool isEpoxy)
    {
        await using var cloud = isEpoxy ? EpoxyCloud.New() : new ServerTestCloud();

        var latest = await cloud.Get("flavors/1").At("latest");
        var answer = await cloud.Get("flavors/1").At("2.94");
        var tooNew = await cloud.Get("flavors/1").At("2.101").Expect(406);

        Assert.Equal("compute " + newest, latest.Header("OpenStack-API-Version"));
        Assert.Equal(beyond, answer.Status == 406 ? $"406 {newest}" : $"{answer.Status}");
        Assert.Equal(
            $"Version 2.101 is not supported by the API. Minimum is 2.1 and maximum is {newest}.",
            tooNew.Message);
    }

    [Theory]
    [InlineData("2.95", null)]
    [InlineData("2.96", "nova")]
    [InlineData("2.100", "nova")]
    public async Task A_server_shows_the_zone_that_it_asked_for(string version, string? zone)
    {
        await using var cloud = EpoxyCloud.New();
        var pinned = await cloud.BootAsync("pinned", server => server["availability_zone"] = "nova:host3");
        var free = await cloud.BootAsync("free");

        var shown = await ShowAsync(cloud, pinned, version);
        var other = await ShowAsync(cloud, free, version);

        Assert.Equal(zone, Text(shown, "pinned_availability_zone"));
        Assert.Null(Text(other, "pinned_availability_zone"));
        Assert.Equal(zone is not null, other.TryGetProperty("pinned_availability_zone", out _));
    }

    [Fact]
    public async Task An_offloaded_server_is_in_no_zone_but_stays_pinned()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s", server => server["availability_zone"] = "nova");
        await cloud.Act(id, "shelve");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Act(id, "shelveOffload");
        await cloud.Cloud.RunUntilIdleAsync();

        var shown = await ShowAsync(cloud, id, "2.96");

        Assert.Equal(("", "nova"), (Text(shown, "OS-EXT-AZ:availability_zone"), Text(shown, "pinned_availability_zone")));
    }

    [Fact]
    public async Task A_server_unshelved_into_a_zone_is_pinned_to_it()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, "shelve");
        await cloud.Cloud.RunUntilIdleAsync();

        await cloud.Act(id, "unshelve", new { availability_zone = "nova" }).At("2.96").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("nova", Text(await ShowAsync(cloud, id, "2.96"), "pinned_availability_zone"));
    }

    [Fact]
    public async Task A_server_shows_the_properties_of_its_image_since_2_98_and_its_hints_since_2_100()
    {
        await using var cloud = EpoxyCloud.New();
        var image = await cloud.UploadImageAsync("os_distro", "debian");
        var id = await BootWithHintsAsync(cloud, image);

        var before = await ShowAsync(cloud, id, "2.97");
        var properties = await ShowAsync(cloud, id, "2.98");
        var hints = await ShowAsync(cloud, id, "2.100");

        Assert.False(before.GetProperty("image").TryGetProperty("properties", out _));
        Assert.False(properties.TryGetProperty("scheduler_hints", out _));
        Assert.Equal(
            $"base_image_ref={image}, container_format=bare, disk_format=raw, min_disk=1, min_ram=0, os_distro=debian",
            string.Join(", ", properties.GetProperty("image").GetProperty("properties").EnumerateObject()
                .OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}={property.Value}")));
        Assert.Equal("""{"my_hint":["x"]}""", hints.GetProperty("scheduler_hints").GetRawText());
    }

    [Fact]
    public async Task A_rebuilt_server_shows_the_new_image_as_its_base()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s");
        var image = await cloud.UploadImageAsync("base_image_ref", "another");

        var answer = await cloud.Act(id, "rebuild", new { imageRef = image }).At("2.100").Expect(202);

        Assert.Equal(image, Text(answer.Body.GetProperty("server").GetProperty("image").GetProperty("properties"), "base_image_ref"));
    }

    [Theory]
    [InlineData("2.93", "b.example.com", 400)]
    [InlineData("2.94", "b.example.com", 200)]
    [InlineData("2.94", "b..example.com.", 200)]
    [InlineData("2.94", "B_c", 200)]
    [InlineData("2.94", "", 400)]
    public async Task A_hostname_may_be_a_domain_name_since_2_94(string version, string hostname, int status)
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Put($"servers/{id}", new { server = new { hostname } }).At(version).Expect(status);

        Assert.Equal(status == 200 ? hostname : "s", cloud.Server(id).Hostname);
        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("2.94", VmStates.Active)]
    [InlineData("2.95", VmStates.Stopped)]
    public async Task An_evacuated_server_stays_stopped_since_2_95(string version, string state)
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");

        await cloud.Act(id, "evacuate", new { host = "host2" }).At(version).Expect(200);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((state, "host2", null), (cloud.Server(id).VmState, cloud.Server(id).Host, cloud.Server(id).TaskState));
    }

    [Fact]
    public async Task An_evacuated_server_in_ERROR_is_started_in_every_microversion()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Act(id, "os-resetState", new { state = "error" });
        await cloud.TakeDownAsync("host1");

        await cloud.Act(id, "evacuate", new { host = "host2" }).At("2.95").Expect(200);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, "host2"), (cloud.Server(id).VmState, cloud.Server(id).Host));
    }

    private static async Task<Guid> BootWithHintsAsync(ServerTestCloud cloud, string image)
    {
        var server = new JsonObject { ["name"] = "s", ["flavorRef"] = "1", ["imageRef"] = image, ["networks"] = "none" };
        var body = new JsonObject { ["server"] = server, ["os:scheduler_hints"] = new JsonObject { ["my_hint"] = "x" } };
        var created = await cloud.Post("servers", body).At("2.100").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        return created.Body.GetProperty("server").GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> ShowAsync(ServerTestCloud cloud, Guid id, string version) =>
        (await cloud.Get($"servers/{id}").At(version).Expect(200)).Body.GetProperty("server");

    private static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) ? value.GetString() : null;
}
