namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.VolumeTypes;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class VolumeTypeTests : IAsyncLifetime
{
    private readonly TypesCloud _cinder = new();

    [Fact]
    public async Task A_user_sees_the_extra_specs_that_are_meant_for_users()
    {
        var type = await _cinder.CreateTypeAsync("mine");
        await _cinder.Post($"/types/{type}/extra_specs", new { extra_specs = new { multiattach = "<is> True", own = "x" } }).Expect(200);

        var shown = await _cinder.Get($"/types/{type}").As("demo").Expect(200);

        Assert.Equal(
            $$$"""
            {"volume_type":{"id":"{{{type}}}","name":"mine","is_public":true,"description":null,
            "extra_specs":{"multiattach":"<is> True"},"os-volume-type-access:is_public":true}}
            """.ReplaceLineEndings(""),
            shown.Text);
    }

    [Theory]
    [InlineData("{}", "'volume_type' is a required property")]
    [InlineData("""{"volume_type":{"name":""}}""", "Invalid input for field/attribute name. Value: . '' is too short")]
    [InlineData("""{"volume_type":{"name":"  "}}""", "An invalid 'name' value was provided. The 'name' can not be empty.")]
    [InlineData(
        """{"volume_type":{"name":"x","extra_specs":{"bad key!":"x"}}}""",
        "Invalid input for field/attribute extra_specs. Value: {'bad key!': 'x'}. 'bad key!' does not match any of the regexes: "
            + "'^[a-zA-Z0-9-_:. /]{1,255}$'")]
    public async Task A_malformed_type_is_refused(string body, string message)
    {
        var answer = await _cinder.Post("/types").WithText(body);

        Assert.Equal((400, message), (answer.Status, TypesCloud.MessageOf(answer)));
    }

    [Fact]
    public async Task Names_ignore_case_and_trailing_spaces()
    {
        await _cinder.CreateTypeAsync("fast");

        var answer = await _cinder.Post("/types", new { volume_type = new { name = "FAST " } });

        Assert.Equal((409, "Volume Type FAST  already exists."), (answer.Status, TypesCloud.MessageOf(answer)));
    }

    [Fact]
    public async Task A_type_in_use_keeps_its_specs_and_stays()
    {
        var type = await _cinder.CreateTypeAsync("used");
        await _cinder.CreateVolumeAsync(type: "used");

        var changed = await _cinder.Post($"/types/{type}/extra_specs", new { extra_specs = new { a = "1" } });
        var deleted = await _cinder.Delete($"/types/{type}");
        var encrypted = await _cinder.Post(
            $"/types/{type}/encryption", new { encryption = new { provider = "luks", control_location = "front-end" } });

        Assert.Equal((400, "Volume Type is currently in use."), (changed.Status, TypesCloud.MessageOf(changed)));
        Assert.Equal((400, "Target volume type is still in use."), (deleted.Status, TypesCloud.MessageOf(deleted)));
        Assert.Equal(
            (400, "Cannot create encryption specs. Volume type in use."), (encrypted.Status, TypesCloud.MessageOf(encrypted)));
    }

    [Fact]
    public async Task A_private_type_is_for_projects_with_access()
    {
        var type = await _cinder.CreateTypeAsync("secret", isPublic: false);
        var demo = await ProjectOfDemoAsync();
        Assert.Equal(404, (await _cinder.Get($"/types/{type}").As("demo")).Status);

        await _cinder.Act($"/types/{type}", "addProjectAccess", new { project = demo }).Expect(202);
        var again = await _cinder.Act($"/types/{type}", "addProjectAccess", new { project = demo });

        Assert.Equal(
            (409, $"Volume type access for {type} / {demo} combination already exists."), (again.Status, TypesCloud.MessageOf(again)));
        Assert.Equal(200, (await _cinder.Get($"/types/{type}").As("demo")).Status);
    }

    [Fact]
    public async Task In_2025_1_the_project_of_an_access_is_any_text()
    {
        await using var epoxy = new TypesCloud(OpenStackRelease.Epoxy);

        var zed = await _cinder.Act(
            $"/types/{await _cinder.CreateTypeAsync("secret", isPublic: false)}", "addProjectAccess", new { project = "x" });
        var later = await epoxy.Act(
            $"/types/{await epoxy.CreateTypeAsync("secret", isPublic: false)}", "addProjectAccess", new { project = "x" });

        Assert.Equal("Invalid input for field/attribute project. Value: x. 'x' is not a 'uuid'", TypesCloud.MessageOf(zed));
        Assert.Equal(202, later.Status);
    }

    [Fact]
    public async Task A_project_has_a_default_type_of_its_own()
    {
        var demo = await ProjectOfDemoAsync();
        await _cinder.Put($"/default-types/{demo}", new { default_type = new { volume_type = "lvmdriver-2" } }).Expect(200);

        var theirs = await _cinder.Get("/types/default").As("demo").Expect(200);
        var ours = await _cinder.Get("/types/default").Expect(200);
        var deleted = await _cinder.Delete($"/types/{await _cinder.TypeAsync("lvmdriver-2")}");
        var unknown = await _cinder.Get("/default-types/nope");

        Assert.Contains("\"name\":\"lvmdriver-2\"", theirs.Text, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"lvmdriver-1\"", ours.Text, StringComparison.Ordinal);
        Assert.EndsWith("is a default volume type and cannot be deleted.", TypesCloud.MessageOf(deleted), StringComparison.Ordinal);
        Assert.Equal((404, "Project with id nope not found."), (unknown.Status, TypesCloud.MessageOf(unknown)));
    }

    [Fact]
    public async Task Administrators_filter_by_columns_and_an_unknown_one_empties_the_list()
    {
        await _cinder.CreateTypeAsync("fast");

        Assert.Equal(["fast"], await NamesAsync("/types?name=FAST"));
        Assert.Empty(await NamesAsync("/types?bogus=1"));
        Assert.Equal(["multiattach"], await NamesAsync("/types?extra_specs=%7B%22multiattach%22:%22%3Cis%3E%20True%22%7D"));
        Assert.Equal((400, "Invalid is_public filter [x]"), Refusal(await _cinder.Get("/types?is_public=x")));
        Assert.Equal((400, "Invalid input received: Invalid sort key"), Refusal(await _cinder.Get("/types?sort=bogus")));
    }

    [Fact]
    public async Task The_encryption_of_a_type_is_that_of_its_volumes()
    {
        var type = await _cinder.CreateTypeAsync("locked");
        var encryption = new { provider = "luks", control_location = "front-end", key_size = "256", cipher = "aes" };
        await _cinder.Post($"/types/{type}/encryption", new { encryption }).Expect(200);
        var volume = await _cinder.CreateVolumeAsync(type: "locked");

        var shown = await _cinder.Get($"/volumes/{volume}/encryption").Expect(200);
        var cipher = await _cinder.Get($"/volumes/{volume}/encryption/cipher").Expect(200);

        Assert.Equal(
            """
            {"encryption_key_id":"00000000-0000-0000-0000-000000000000","control_location":"front-end","cipher":"aes","key_size":256,
            "provider":"luks"}
            """.ReplaceLineEndings(""),
            shown.Text);
        Assert.Equal("aes", cipher.Text);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cinder.DisposeAsync().AsTask();

    private async Task<string> ProjectOfDemoAsync()
    {
        var volume = await _cinder.CreateVolumeAsync("demo");
        return $"{(await _cinder.ShowAsync($"/volumes/{volume}")).GetProperty("os-vol-tenant-attr:tenant_id")}";
    }

    private async Task<IEnumerable<string>> NamesAsync(string path) =>
        (await _cinder.Get(path).Expect(200)).Body.GetProperty("volume_types").EnumerateArray()
            .Select(type => $"{type.GetProperty("name")}").ToList();

    private static (int Status, string Message) Refusal(ApiAnswer answer) => (answer.Status, TypesCloud.MessageOf(answer));
}
