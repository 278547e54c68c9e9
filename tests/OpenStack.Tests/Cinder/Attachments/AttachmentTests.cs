namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class AttachmentTests : IAsyncLifetime
{
    private readonly AttachmentCloud _cinder = new();

    [Fact]
    public async Task A_reserved_attachment_has_an_empty_connection()
    {
        var volume = await _cinder.CreateVolumeAsync();

        var answer = await _cinder.Attach(volume);

        var id = answer.Body.GetProperty("attachment").GetProperty("id");
        Assert.Equal(
            $$$$"""
            {"attachment":{"id":"{{{{id}}}}","status":"reserved","instance":"{{{{AttachmentCloud.Server}}}}","volume_id":"{{{{volume}}}}",
            "attached_at":"","detached_at":"","attach_mode":"null","connection_info":{}}}
            """.ReplaceLineEndings(""),
            answer.Text);
        Assert.Equal("reserved", await _cinder.StatusAsync(volume));
    }

    [Fact]
    public async Task A_connector_gets_a_connection_and_the_volume_is_attaching_until_the_server_has_it()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await _cinder.AttachedAsync(volume);

        var connected = (await _cinder.Connect(id, "h1").Expect(200)).Body.GetProperty("attachment");

        // The answer of an update has the status before it.
        Assert.Equal("reserved", $"{connected.GetProperty("status")}");
        var attachment = await _cinder.AttachmentAsync(id);
        Assert.Equal(
            $$"""
            {"target_discovered":false,"target_portal":"127.0.0.1:3260","target_iqn":"iqn.2010-10.org.openstack:volume-{{volume}}",
            "target_lun":0,"volume_id":"{{volume}}","auth_method":"CHAP","auth_username":"oracle","auth_password":"oracle",
            "encrypted":false,"discard":false,"qos_specs":null,"access_mode":"rw","cacheable":false,"driver_volume_type":"iscsi",
            "attachment_id":"{{id}}"}
            """.ReplaceLineEndings(""),
            attachment.GetProperty("connection_info").GetRawText());
        Assert.Equal(("attaching", "rw"), ($"{attachment.GetProperty("status")}", $"{attachment.GetProperty("attach_mode")}"));
        Assert.Equal("attaching", await _cinder.StatusAsync(volume));
        Assert.Equal(204, (await _cinder.Complete(id)).Status);
        Assert.Equal("in-use", await _cinder.StatusAsync(volume));
    }

    [Fact]
    public async Task Connections_of_2025_1_show_whether_several_paths_are_enforced()
    {
        await using var cinder = new AttachmentCloud(cloud => cloud.WithRelease(OpenStackRelease.Epoxy));
        var id = await cinder.AttachedAsync(await cinder.CreateVolumeAsync(), host: "h1");

        var connection = (await cinder.AttachmentAsync(id)).GetProperty("connection_info");

        Assert.False(connection.GetProperty("enforce_multipath").GetBoolean());
    }

    [Theory]
    [InlineData("{}", "'attachment' is a required property")]
    [InlineData(
        """{"attachment": {}}""", "Invalid input for field/attribute attachment. Value: {}. 'volume_uuid' is a required property")]
    [InlineData(
        """{"attachment": {"volume_uuid": "x"}}""", "Invalid input for field/attribute volume_uuid. Value: x. 'x' is not a 'uuid'")]
    [InlineData(
        """{"attachment": {"volume_uuid": "11111111-2222-3333-4444-555555555555", "mode": "x"}}""",
        "Invalid input for field/attribute mode. Value: x. 'x' is not one of ['rw', 'ro']")]
    [InlineData(
        """{"attachment": {"volume_uuid": "11111111-2222-3333-4444-555555555555"}, "x": 1}""",
        "Additional properties are not allowed ('x' was unexpected)")]
    public async Task A_malformed_attachment_is_refused(string body, string message) =>
        Assert.Equal((400, message), (await _cinder.Post("/attachments").WithText(body)).Refusal);

    [Fact]
    public async Task Attachments_need_3_27_their_modes_3_54_and_completions_3_44()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await _cinder.AttachedAsync(volume);

        Assert.Equal(404, (await _cinder.Get("/attachments").At("3.26")).Status);
        Assert.Equal(404, (await _cinder.Post($"/attachments/{id}/action").At("3.43")
            .WithText("""{"os-complete": null}""")).Status);
        Assert.Contains(
            "('mode' was unexpected)",
            (await _cinder.Post("/attachments", new { attachment = new { volume_uuid = volume, mode = "rw" } })
                .At("3.53")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_same_server_reserves_a_volume_twice()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await _cinder.Attach(volume).Expect(200);

        var message = $"Invalid volume: Volume {volume} status must be available or downloading to reserve, but the current status is "
            + "reserved.";
        Assert.Equal((400, message), (await _cinder.Attach(volume, AttachmentCloud.OtherServer)).Refusal);
        Assert.Equal((400, message), (await _cinder.Attach(volume, server: null)).Refusal);
        Assert.Equal(200, (await _cinder.Attach(volume)).Status);
    }

    [Fact]
    public async Task A_second_connection_of_a_volume_is_refused()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await _cinder.Connect(await _cinder.AttachedAsync(volume), "h1").Expect(200);
        await _cinder.Cloud.RunUntilIdleAsync();
        var first = (await _cinder.Get("/attachments")).Body.GetProperty("attachments")[0].GetProperty("id");
        await _cinder.Complete($"{first}").Expect(204);
        var second = await _cinder.AttachedAsync(volume);

        var refusal = await _cinder.Connect(second, "h2");

        Assert.Equal(
            (500, $"Unable to update attachment.(Invalid volume: duplicate connectors detected on volume {volume})."), refusal.Refusal);
    }

    [Fact]
    public async Task A_multiattach_volume_has_several_servers_and_frees_itself_with_the_last_one()
    {
        var volume = await _cinder.CreateVolumeAsync("multiattach");
        var first = await _cinder.AttachedAsync(volume, host: "h1");
        Assert.Equal(400, (await _cinder.Attach(volume, AttachmentCloud.OtherServer)).Status);
        await _cinder.Complete(first).Expect(204);
        var second = await _cinder.AttachedAsync(volume, AttachmentCloud.OtherServer, "h2");
        await _cinder.Complete(second).Expect(204);
        var third = await _cinder.AttachedAsync(volume, AttachmentCloud.OtherServer);
        Assert.Equal("reserved", await _cinder.StatusAsync(volume));

        Assert.Equal("attached reserved", await DeleteAsync(first));
        Assert.Equal("in-use", await _cinder.StatusAsync(volume));
        Assert.Equal("reserved", await DeleteAsync(second));
        Assert.Equal("reserved", await _cinder.StatusAsync(volume));
        Assert.Equal("", await DeleteAsync(third));
        Assert.Equal("available", await _cinder.StatusAsync(volume));
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("rw", "rw")]
    [InlineData("ro", "ro")]
    public async Task An_attachment_connected_at_once_keeps_the_mode_of_its_creation(string? mode, string expected)
    {
        var created = await _cinder.Attach(await _cinder.CreateVolumeAsync(), host: "h1", mode: mode).Expect(200);
        var id = created.Body.GetProperty("attachment").GetProperty("id");

        Assert.Equal(expected, $"{(await _cinder.AttachmentAsync($"{id}")).GetProperty("attach_mode")}");
    }

    [Fact]
    public async Task Lists_have_filters_pages_and_orders()
    {
        await _cinder.Connect(await _cinder.AttachedAsync(await _cinder.CreateVolumeAsync()), "h1").Expect(200);
        await _cinder.AttachedAsync(await _cinder.CreateVolumeAsync(), AttachmentCloud.OtherServer);

        Assert.Equal("reserved attaching", await _cinder.ListAsync("/attachments"));
        Assert.Equal("reserved attaching", await _cinder.ListAsync("/attachments?all_tenants=1"));
        Assert.Equal("attaching reserved", await _cinder.ListAsync("/attachments/detail?sort=attach_status:asc"));
        Assert.Equal("attaching", await _cinder.ListAsync("/attachments?offset=1"));
        Assert.Equal("reserved", await _cinder.ListAsync("/attachments?attach_status=RESERVED"));
        Assert.Equal("reserved", await _cinder.ListAsync($"/attachments?instance_id={AttachmentCloud.OtherServer}"));
        Assert.Equal("", await _cinder.ListAsync("/attachments?status=reserved"));
        Assert.Equal(
            (400, "Invalid filters instance_uuid are found in query options."),
            (await _cinder.Get($"/attachments?instance_uuid={AttachmentCloud.Server}")).Refusal);
        Assert.Equal((400, "Invalid input received: Invalid sort key"), (await _cinder.Get("/attachments?sort=bogus")).Refusal);
        Assert.Equal(
            (404, "Volume attachment could not be found with filter: attachment_id = x."),
            (await _cinder.Get("/attachments?marker=x")).Refusal);
    }

    [Fact]
    public async Task Another_project_reads_an_attachment_and_changes_nothing()
    {
        var id = await _cinder.AttachedAsync(await _cinder.CreateVolumeAsync());
        using var alien = await NewProjectAsync();

        Assert.Equal(200, (await alien.Get($"/attachments/{id}")).Status);
        Assert.Equal("""{"attachments":[]}""", (await alien.Get("/attachments?all_tenants=1")).Text);
        Assert.Equal(
            (403, "Policy doesn't allow volume:attachment_update to be performed."),
            (await alien.Put($"/attachments/{id}", new { attachment = new { connector = AttachmentCloud.Connector("h1") } })).Refusal);
        Assert.Equal(404, (await alien.Post($"/attachments/{id}/action").WithText("""{"os-complete": null}""")).Status);
        Assert.Equal(
            (403, "Policy doesn't allow volume:attachment_delete to be performed."),
            (await alien.Delete($"/attachments/{id}")).Refusal);
    }

    [Fact]
    public async Task Without_its_volume_service_an_attachment_fails_after_a_minute_and_stays_reserved()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await _cinder.AttachedAsync(volume);
        using var lost = _cinder.Cloud.Faults.On(Place.Message("cinder-volume", "attachment_update")).Lose();

        var answer = await _cinder.Connect(id, "h1");

        Assert.Equal((500, "Unable to update the attachment."), answer.Refusal);
        Assert.Equal("reserved", await _cinder.StatusAsync(volume));
        Assert.Equal(200, (await _cinder.Delete($"/attachments/{id}")).Status);
        Assert.Equal("available", await _cinder.StatusAsync(volume));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    private async Task<string> DeleteAsync(string id) => string.Join(
        ' ',
        (await _cinder.Delete($"/attachments/{id}").Expect(200)).Body.GetProperty("attachments").EnumerateArray()
            .Select(attachment => $"{attachment.GetProperty("status")}"));

    private async Task<ApiClient> NewProjectAsync()
    {
        using var keystone = _cinder.Api.Of("identity/v3");
        var project = (await keystone.Post("/projects", new { project = new { name = "alien" } }).As("admin").Expect(201))
            .Body.GetProperty("project").GetProperty("id").GetString();
        var user = (await keystone.Post("/users", new { user = new { name = "alien", password = "alien" } }).As("admin").Expect(201))
            .Body.GetProperty("user").GetProperty("id").GetString();
        var role = (await keystone.Get("/roles?name=member").As("admin").Expect(200)).Body.GetProperty("roles")[0].GetProperty("id");
        await keystone.Put($"/projects/{project}/users/{user}/roles/{role}").As("admin").Expect(204);
        var token = (await keystone.Post("/auth/tokens", new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { id = user, password = "alien" } } },
                scope = new { project = new { id = project } },
            },
        }).Anonymously().Expect(201)).Token;
        return new ApiClient(_cinder.Cloud, "volume/v3") { User = token, HasNamedTokens = true, Service = "volume", Version = "3.67" };
    }
}
