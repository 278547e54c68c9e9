using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class AttachActionTests : IAsyncLifetime
{
    private readonly AttachmentCloud _cinder = new();

    [Fact]
    public async Task A_reserved_volume_is_attaching_until_it_is_unreserved()
    {
        var volume = await _cinder.CreateVolumeAsync();

        Assert.Equal(202, (await _cinder.Act(volume, "os-unreserve")).Status);
        Assert.Equal(202, (await _cinder.Act(volume, "os-reserve")).Status);
        Assert.Equal("attaching", await _cinder.StatusAsync(volume));
        Assert.Equal(
            (400, "Invalid volume: Volume status must be available to reserve, but the status is attaching."),
            (await _cinder.Act(volume, "os-reserve")).Refusal);
        Assert.Equal(202, (await _cinder.Act(volume, "os-unreserve")).Status);
        Assert.Equal("available", await _cinder.StatusAsync(volume));
    }

    [Theory]
    [InlineData("zed", null, null)]
    [InlineData("2025.1", null, false)]
    [InlineData("2025.1", true, true)]
    public async Task A_connection_of_2025_1_shows_at_two_levels_whether_several_paths_are_enforced(
        string release, bool? wanted, bool? shown)
    {
        await using var cinder = new AttachmentCloud(cloud => cloud.WithRelease(OpenStackRelease.Parse(release)));
        var volume = await cinder.CreateVolumeAsync();
        await cinder.Act(volume, "os-reserve").Expect(202);
        var connector = new Dictionary<string, object> { ["host"] = "h1", ["ip"] = "192.0.2.1", ["initiator"] = "iqn.x" };
        if (wanted is { } enforced)
            connector["enforce_multipath"] = enforced;

        var answer = await cinder.Act(volume, "os-initialize_connection", new { connector }).Expect(200);

        var connection = answer.Body.GetProperty("connection_info");
        Assert.Equal(shown, FlagOf(connection));
        Assert.Equal(shown, FlagOf(connection.GetProperty("data")));

        static bool? FlagOf(JsonElement holder) =>
            holder.TryGetProperty("enforce_multipath", out var flag) ? flag.GetBoolean() : null;
    }

    [Fact]
    public async Task Attaching_records_the_device_and_the_mode_and_detaching_forgets_the_mode()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await _cinder.Act(volume, "os-attach", new { instance_uuid = AttachmentCloud.Server, mountpoint = "/dev/vdc" }).Expect(202);

        var attached = await _cinder.VolumeAsync(volume);
        Assert.Equal("in-use", $"{attached.GetProperty("status")}");
        Assert.Equal("""{"attached_mode":"rw","readonly":"False"}""", MetadataOf(attached));
        var attachment = attached.GetProperty("attachments")[0];
        Assert.Equal("/dev/vdc", $"{attachment.GetProperty("device")}");
        Assert.Equal(
            JsonValueKind.Null,
            (await _cinder.AttachmentAsync($"{attachment.GetProperty("attachment_id")}")).GetProperty("connection_info").ValueKind);

        await _cinder.Act(volume, "os-begin_detaching").Expect(202);
        Assert.Equal("detaching", await _cinder.StatusAsync(volume));
        Assert.Equal(
            (400, "Invalid volume: Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to "
                + "detach."),
            (await _cinder.Act(volume, "os-begin_detaching")).Refusal);
        await _cinder.Act(volume, "os-roll_detaching").Expect(202);
        Assert.Equal("in-use", await _cinder.StatusAsync(volume));
        await _cinder.Act(volume, "os-detach", new { }).Expect(202);
        var detached = await _cinder.VolumeAsync(volume);
        Assert.Equal("available", $"{detached.GetProperty("status")}");
        Assert.Equal("""{"readonly":"False"}""", MetadataOf(detached));
        Assert.Equal(202, (await _cinder.Act(volume, "os-detach", new { })).Status);
    }

    [Fact]
    public async Task A_volume_in_use_is_not_attached_to_another_server_and_not_detached_without_a_choice()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await AttachAsync(volume, AttachmentCloud.Server);
        Assert.Equal(
            (400, "Invalid volume: volume is already attached and multiple attachments are not enabled"),
            (await Attach(volume, AttachmentCloud.OtherServer)).Refusal);
        await _cinder.Act(volume, "os-begin_detaching").Expect(202);
        await AttachAsync(volume, AttachmentCloud.OtherServer);

        const string Conflict = "ConflictNovaUsingAttachment: Detach volume from instance  using the Compute API";
        Assert.Equal((409, Conflict), (await _cinder.Act(volume, "os-detach", new { })).Refusal);
        Assert.Equal((409, Conflict), (await _cinder.Act(volume, "os-detach", new { attachment_id = AttachmentCloud.Server })).Refusal);
        Assert.Equal((409, Conflict), (await _cinder.Act(volume, "os-terminate_connection", new { connector = new { } })).Refusal);
        Assert.Equal((409, Conflict), (await _cinder.Act(volume, "os-force_detach", new { }).As("admin")).Refusal);
        Assert.Equal(
            (403, "Policy doesn't allow volume_extension:volume_admin_actions:force_detach to be performed."),
            (await _cinder.Act(volume, "os-force_detach", new { })).Refusal);
    }

    [Fact]
    public async Task A_volume_that_is_being_attached_keeps_its_mode()
    {
        var volume = await _cinder.CreateVolumeAsync("multiattach");
        await AttachAsync(volume, AttachmentCloud.Server);
        await _cinder.Act(volume, "os-reserve").Expect(202);

        Assert.Equal(
            (400, "Invalid volume: being attached by different mode"),
            (await Attach(volume, AttachmentCloud.OtherServer, "ro")).Refusal);
    }

    [Fact]
    public async Task A_host_attaches_a_volume_and_its_name_is_cleaned()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await _cinder.Act(volume, "os-attach", new { host_name = "h_1.X!", mountpoint = "/dev/vdd", mode = "ro" }).Expect(202);

        var attachment = (await _cinder.Get($"/volumes/{volume}").As("admin")).Body
            .GetProperty("volume").GetProperty("attachments")[0];

        Assert.Equal(("h-1.x", ""), ($"{attachment.GetProperty("host_name")}", $"{attachment.GetProperty("server_id")}"));
    }

    [Fact]
    public async Task A_connection_has_a_level_data()
    {
        var volume = await _cinder.CreateVolumeAsync();

        var answer = await _cinder.Act(volume, "os-initialize_connection", new { connector = AttachmentCloud.Connector("h1") });

        Assert.Equal(
            $$$$"""
            {"connection_info":{"driver_volume_type":"iscsi","data":{"target_discovered":false,"target_portal":"127.0.0.1:3260",
            "target_iqn":"iqn.2010-10.org.openstack:volume-{{{{volume}}}}","target_lun":0,"volume_id":"{{{{volume}}}}","auth_method":"CHAP",
            "auth_username":"oracle","auth_password":"oracle","encrypted":false,"discard":false,"qos_specs":null,"access_mode":"rw",
            "cacheable":false}}}
            """.ReplaceLineEndings(""),
            answer.Text);
        Assert.Equal(202, (await _cinder.Act(volume, "os-terminate_connection", new { connector = new { } })).Status);
    }

    [Theory]
    [InlineData("os-attach", "{}", "os-attach. Value: {}. 'mountpoint' is a required property")]
    [InlineData(
        "os-attach", """{"mountpoint": "/dev/vdc"}""",
        "os-attach. Value: {'mountpoint': '/dev/vdc'}. {'mountpoint': '/dev/vdc'} is not valid under any of the given schemas")]
    [InlineData(
        "os-attach", """{"instance_uuid": "x", "mountpoint": "/dev/vdc"}""", "instance_uuid. Value: x. 'x' is not a 'uuid'")]
    [InlineData("os-detach", """{"x": 1}""", "os-detach. Value: {'x': 1}. Additional properties are not allowed ('x' was unexpected)")]
    [InlineData("os-initialize_connection", "{}", "os-initialize_connection. Value: {}. 'connector' is a required property")]
    [InlineData(
        "os-initialize_connection", """{"connector": null}""",
        "connector. Value: None. None is not of type 'object', 'string'")]
    [InlineData("os-terminate_connection", "null", "os-terminate_connection. Value: None. None is not of type 'object'")]
    [InlineData("os-force_detach", "null", "os-force_detach. Value: None. None is not of type 'object'")]
    public async Task Malformed_arguments_are_refused(string action, string arguments, string message)
    {
        var volume = await _cinder.CreateVolumeAsync();

        var answer = await _cinder.Post($"/volumes/{volume}/action").As("admin").WithText($$"""{"{{action}}": {{arguments}}}""");

        Assert.Equal((400, $"Invalid input for field/attribute {message}"), answer.Refusal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    private ApiCall Attach(string volume, string server, string mode = "rw") =>
        _cinder.Act(volume, "os-attach", new { instance_uuid = server, mountpoint = "/dev/vdc", mode });

    private async Task AttachAsync(string volume, string server) => await Attach(volume, server).Expect(202);

    private static string MetadataOf(JsonElement volume) => $$"""{{{string.Join(
        ',',
        volume.GetProperty("metadata").EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"\"{member.Name}\":\"{member.Value}\""))}}}""";
}
