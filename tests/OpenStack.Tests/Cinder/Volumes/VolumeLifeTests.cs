using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Volumes;

/// <summary>Creates, shows, updates, extends and deletes volumes, with the answers of a real Cinder.</summary>
public sealed class VolumeLifeTests : IAsyncDisposable
{
    private readonly VolumeCloud _cinder = new();

    [Fact]
    public async Task A_volume_is_creating_in_the_answer_and_available_on_a_pool_afterwards()
    {
        var created = (await _cinder.Create(new { name = " a ", size = 1, metadata = new { a = "b" } }).Expect(202)).Body
            .GetProperty("volume");
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal("creating", $"{created.GetProperty("status")}");
        Assert.Equal("a", $"{created.GetProperty("name")}");
        Assert.True(created.GetProperty("shared_targets").GetBoolean());
        var shown = await _cinder.ShowAsync($"{created.GetProperty("id")}");
        Assert.Equal("available", $"{shown.GetProperty("status")}");
        Assert.Equal("controller@lvmdriver-1#lvmdriver-1", $"{shown.GetProperty("os-vol-host-attr:host")}");
        Assert.Equal("lvmdriver-1", $"{shown.GetProperty("volume_type")}");
        Assert.False(shown.GetProperty("shared_targets").GetBoolean());
        Assert.NotEqual("", $"{shown.GetProperty("service_uuid")}");
    }

    [Theory]
    [InlineData("3.0", "{\"size\": null}", 400, "The server could not comply with the request since it is either malformed or otherwise incorrect.")]
    [InlineData("3.0", "{\"size\": 0}", 400, "Invalid input for field/attribute size. Value: 0. 0 is less than the minimum of 1")]
    [InlineData("3.0", "{\"size\": 1, \"volume_type\": \"nope\"}", 404, "Volume type with name nope could not be found.")]
    [InlineData("3.0", "{\"size\": 1, \"availability_zone\": \"nope\"}", 400, "Availability zone 'nope' is invalid.")]
    [InlineData("3.0", "{\"size\": 1, \"imageRef\": \"x\"}", 400, "Invalid image identifier or unable to access requested image.")]
    [InlineData("3.13", "{\"size\": 1, \"group_id\": \"x\"}", 404, "Group x could not be found.")]
    [InlineData("3.53", "{\"size\": 1, \"bogus\": 1}", 400,
        "Invalid input for field/attribute volume. Value: {'size': 1, 'bogus': 1}. Additional properties are not allowed ('bogus' was unexpected)")]
    public async Task A_malformed_volume_is_refused_as_upstream_does(string version, string volume, int status, string message)
    {
        var answer = await _cinder.Post("/volumes").WithText($"{{\"volume\": {volume}}}").At(version).Expect(status);

        Assert.Contains(message, answer.Text.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_from_an_image_is_bootable_and_notes_the_properties_of_the_image()
    {
        var id = await _cinder.CreatedAsync(new { size = 1, imageRef = "cirros" });

        var shown = await _cinder.ShowAsync(id);
        Assert.Equal("true", $"{shown.GetProperty("bootable")}");
        var metadata = shown.GetProperty("volume_image_metadata");
        Assert.Equal("cirros", $"{metadata.GetProperty("image_name")}");
        Assert.Equal("bare", $"{metadata.GetProperty("container_format")}");
        Assert.Equal("0", $"{metadata.GetProperty("min_disk")}");
    }

    [Fact]
    public async Task A_clone_is_as_large_as_its_source_and_bootable_like_it()
    {
        var source = await _cinder.CreatedAsync(new { size = 2, imageRef = "cirros" });

        var clone = await _cinder.ShowAsync(await _cinder.CreatedAsync(new { source_volid = source }));

        Assert.Equal(2, clone.GetProperty("size").GetInt32());
        Assert.Equal("true", $"{clone.GetProperty("bootable")}");
        Assert.Equal(source, $"{clone.GetProperty("source_volid")}");
    }

    [Fact]
    public async Task An_extension_reserves_its_gigabytes_until_it_ends()
    {
        var id = await _cinder.CreatedAsync(new { size = 1 });
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("before-extend")).Hold();

        await _cinder.Extend(id, "3").Expect(202);
        await hold.Reached;
        var during = await _cinder.UsageAsync("gigabytes");
        var status = await _cinder.StatusAsync(id);
        hold.Release();
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal((1, 2), during);
        Assert.Equal("extending", status);
        Assert.Equal((3, 0), await _cinder.UsageAsync("gigabytes"));
        Assert.Equal("available", await _cinder.StatusAsync(id));
    }

    [Theory]
    [InlineData(1, 400, "New size for extend must be greater than current size. (current: 1, extended: 1).")]
    [InlineData(2000, 413, "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1999G")]
    public async Task An_extension_is_refused_as_upstream_does(int size, int status, string message)
    {
        var id = await _cinder.CreatedAsync(new { size = 1 });

        var answer = await _cinder.Extend(id, size).Expect(status);

        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        Assert.Equal("available", await _cinder.StatusAsync(id));
        Assert.Equal((1, 0), await _cinder.UsageAsync("gigabytes"));
    }

    [Fact]
    public async Task A_deleted_volume_frees_its_quota()
    {
        var kept = await _cinder.CreatedAsync(new { size = 1 });
        var id = await _cinder.CreatedAsync(new { size = 2 });

        await _cinder.Delete($"/volumes/{id}").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        await _cinder.Get($"/volumes/{id}").Expect(404);
        Assert.Equal((1, 0), await _cinder.UsageAsync("volumes"));
        Assert.Equal("available", await _cinder.StatusAsync(kept));
    }

    [Fact]
    public async Task A_volume_with_snapshots_goes_only_with_them()
    {
        var id = await _cinder.CreatedAsync(new { size = 1 });
        await _cinder.Post("/snapshots", new { snapshot = new { volume_id = id } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        var refused = await _cinder.Delete($"/volumes/{id}").Expect(400);
        await _cinder.Delete($"/volumes/{id}?cascade=true").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Contains("have snapshots, awaiting a transfer", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, _cinder.State.Volumes.Count);
        Assert.Equal(0, _cinder.State.Snapshots.Count);
    }

    [Fact]
    public async Task Other_projects_get_404()
    {
        var id = IdOf(await _cinder.Create(new { size = 1 }).As("admin").Expect(202));

        await _cinder.Get($"/volumes/{id}").Expect(404);
        await _cinder.Delete($"/volumes/{id}").Expect(404);

        static string IdOf(ApiAnswer answer) => VolumeCloud.IdOf(answer);
    }

    public ValueTask DisposeAsync() => _cinder.DisposeAsync();
}
