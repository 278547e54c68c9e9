using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachVolume;

/// <remarks>Recorded facts: the scenario nova_volumes.attachments of Zed and 2025.1.</remarks>
public sealed class AttachVolumeTests
{
    [Theory]
    [InlineData("2.1", "id serverId volumeId device")]
    [InlineData("2.70", "id serverId volumeId device tag")]
    [InlineData("2.93", "id serverId volumeId device tag delete_on_termination")]
    public async Task The_answer_to_an_attachment_keeps_its_id_in_all_microversions(string version, string members)
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.CreateVolumeAsync();

        var answer = await cloud.Attach(volume).At(version).Expect(200);

        var shown = answer.Body.GetProperty("volumeAttachment");
        Assert.Equal(members, NamesOf(shown));
        Assert.Equal("/dev/sdb", $"{shown.GetProperty("device")}");
    }

    [Theory]
    [InlineData("2.1", "id volumeId serverId device")]
    [InlineData("2.70", "id volumeId serverId device tag")]
    [InlineData("2.79", "id volumeId serverId device tag delete_on_termination")]
    [InlineData("2.89", "volumeId serverId device tag delete_on_termination attachment_id bdm_uuid")]
    public async Task A_volume_is_shown_by_microversion(string version, string members)
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();

        var shown = (await cloud.Show(volume).At(version).Expect(200)).Body.GetProperty("volumeAttachment");

        Assert.Equal(members, NamesOf(shown));
        Assert.Equal(shown.ToString(), Assert.Single(await cloud.ListAsync(version)).ToString());
    }

    [Fact]
    public async Task An_attached_volume_is_in_use_by_the_host_of_the_server()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var updated = cloud.Base.Server(cloud.Server).UpdatedAt;
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(10));

        var volume = await cloud.AttachedAsync();

        var shown = await cloud.VolumeAsync(volume);
        var attachment = Assert.Single(shown.GetProperty("attachments").EnumerateArray().ToList());
        Assert.Equal("in-use", $"{shown.GetProperty("status")}");
        Assert.Equal(
            ($"{cloud.Server}", cloud.Base.Server(cloud.Server).Host, "/dev/sdb"),
            ($"{attachment.GetProperty("server_id")}", $"{attachment.GetProperty("host_name")}", $"{attachment.GetProperty("device")}"));
        Assert.Equal([("compute_attach_volume", "Success")], cloud.Steps("attach_volume"));
        Assert.Equal(updated, cloud.Base.Server(cloud.Server).UpdatedAt);
    }

    [Fact]
    public async Task A_page_counts_the_local_root_disk()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();

        Assert.Empty(await cloud.ListAsync(query: "?limit=1"));
        Assert.Equal(volume, $"{Assert.Single(await cloud.ListAsync(query: "?limit=1&offset=1")).GetProperty("volumeId")}");
    }

    [Theory]
    [InlineData("/dev/vdf2", "/dev/sdf")]
    [InlineData("/dev/sdq", "/dev/sdq")]
    [InlineData(null, "/dev/sdc")]
    public async Task Only_the_letter_of_a_device_counts(string? device, string chosen)
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        await cloud.AttachedAsync();

        var answer = await cloud.Attach(await cloud.CreateVolumeAsync(), device).Expect(200);

        Assert.Equal(chosen, $"{answer.Body.GetProperty("volumeAttachment").GetProperty("device")}");
    }

    [Theory]
    [InlineData("/dev/vda")]
    [InlineData("/dev/vdb1")]
    [InlineData("/dev/xvdb")]
    public async Task A_device_in_use_conflicts_and_reserves_nothing(string device)
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        await cloud.AttachedAsync();
        var second = await cloud.CreateVolumeAsync();

        var answer = await cloud.Attach(second, device);

        Assert.Equal((409, $"The supplied device path ({device}) is in use."), answer.Refusal);
        Assert.Equal("available", await cloud.StatusAsync(second));
        Assert.Single(await cloud.ListAsync());
    }

    [Fact]
    public async Task A_volume_goes_to_one_server_only()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();
        var other = await cloud.Base.BootAsync("other");

        var answers = new[] { await cloud.Attach(volume), await cloud.Attach(volume, server: other) };

        Assert.All(answers, answer => Assert.Equal(
            (400, $"Invalid volume: volume {volume} is already attached to instances: {cloud.Server}"), answer.Refusal));
        Assert.Equal(1, await cloud.CountAttachmentsAsync());
    }

    [Fact]
    public async Task Another_project_s_volume_is_not_found()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var own = await cloud.Base.BootAsync("demo's", user: "demo");
        var foreign = await cloud.CreateVolumeAsync();

        var answer = await cloud.Attach(foreign, server: own).As("demo");

        Assert.Equal((404, $"Volume {foreign} could not be found."), answer.Refusal);
    }

    [Theory]
    [InlineData("suspend", "suspended")]
    [InlineData("rescue", "rescued")]
    public async Task States_that_allow_no_attachment_conflict(string action, string state)
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();
        await cloud.Base.Act(cloud.Server, action);
        await cloud.Cloud.RunUntilIdleAsync();

        var (attach, detach) = (await cloud.Attach(await cloud.CreateVolumeAsync()), await cloud.Detach(volume));

        Assert.Equal((409, $"Cannot 'attach_volume' instance {cloud.Server} while it is in vm_state {state}"), attach.Refusal);
        Assert.Equal((409, $"Cannot 'detach_volume' instance {cloud.Server} while it is in vm_state {state}"), detach.Refusal);
    }

    [Fact]
    public async Task A_guest_that_refuses_a_volume_gives_it_back()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.CreateVolumeAsync();
        using (cloud.Cloud.Faults.On(Place.Hypervisor(call: "attach_volume")).Throw("no slot"))
        {
            await cloud.Attach(volume).Expect(200);
            await cloud.Cloud.RunUntilIdleAsync();
        }

        Assert.Equal("available", await cloud.StatusAsync(volume));
        Assert.Equal(0, await cloud.CountAttachmentsAsync());
        Assert.Empty(await cloud.ListAsync());
        Assert.Equal([("compute_attach_volume", "Error")], cloud.Steps("attach_volume"));
    }

    [Fact]
    public async Task Without_Cinder_an_attachment_fails_and_leaves_no_disk()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.CreateVolumeAsync();
        ApiAnswer answer;
        using (cloud.Cloud.Faults.On(Place.Edge("nova", "block-storage", "POST /attachments")).Answer(503))
            answer = await cloud.Attach(volume);

        Assert.Equal(500, answer.Status);
        Assert.Contains("cinderclient.exceptions.ClientException", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await cloud.ListAsync());
        Assert.False(cloud.HasAction("attach_volume"));
    }

    [Fact]
    public async Task A_server_shows_its_volumes()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.CreateVolumeAsync();
        await cloud.Attach(volume, deleteOnTermination: true).Expect(200);
        await cloud.Cloud.RunUntilIdleAsync();

        var (first, third) = (await VolumesAsync("2.1"), await VolumesAsync("2.3"));

        Assert.Equal($$"""[{"id":"{{volume}}"}]""", first);
        Assert.Equal($$"""[{"id":"{{volume}}","delete_on_termination":true}]""", third);

        async Task<string> VolumesAsync(string version) => JsonSerializer.Serialize(
            (await cloud.Base.Get($"servers/{cloud.Server}").At(version).Expect(200)).Body.GetProperty("server")
                .GetProperty("os-extended-volumes:volumes_attached"));
    }

    private static string NamesOf(JsonElement document) => string.Join(' ', document.EnumerateObject().Select(member => member.Name));
}
