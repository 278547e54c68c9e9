using System.Net.Http.Headers;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageStores;

public sealed class SwiftImageStoreTests
{
    private static readonly byte[] Digits = "0123456789"u8.ToArray();

    [Fact]
    public async Task An_image_is_an_object_with_its_id_as_the_name()
    {
        await using var images = new SwiftImages();

        var id = await images.Glance.CreateActiveAsync("digits", Digits);

        Assert.Equal([id], await images.ObjectsAsync());
        Assert.Equal("0123456789", (await images.AskAsync("GET", id)).Text);
        var image = await images.Glance.Get($"/v2/images/{id}").Expect(200);
        Assert.Equal(("10", "10", "781e5e245d69b566979b86e28d23f2c7"), (image["size"], image["virtual_size"], image["checksum"]));
        Assert.StartsWith("bb96c2fc40d2d54617d6f276febe571f", image["os_hash_value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_comes_from_Swift()
    {
        await using var images = new SwiftImages();
        var data = new byte[3_000_000];
        data[^1] = 1;
        var id = await images.Glance.CreateActiveAsync("large", data);

        var answer = await images.Glance.Get($"/v2/images/{id}/file").Expect(200);

        Assert.Equal(data, answer.Data);
        Assert.Equal("3000000", answer.Header("Content-Length"));
    }

    [Fact]
    public async Task A_large_image_is_a_manifest_of_segments_that_are_deleted_with_it()
    {
        await using var images = new SwiftImages(store => store with { LargeObjectBytes = 10, LargeObjectChunkBytes = 4 });

        var id = await images.Glance.CreateActiveAsync("digits", Digits);

        Assert.Equal([id, $"{id}-00001", $"{id}-00002", $"{id}-00003"], await images.ObjectsAsync());
        Assert.Equal("89", (await images.AskAsync("GET", $"{id}-00003")).Text);
        Assert.Equal($"glance/{id}-", (await images.AskAsync("HEAD", id)).Header("X-Object-Manifest"));
        Assert.Equal("0123456789", (await images.Glance.Get($"/v2/images/{id}/file")).Text);
        await images.Glance.Delete($"/v2/images/{id}").Expect(204);
        Assert.Empty(await images.ObjectsAsync());
    }

    [Fact]
    public async Task Data_pass_through_a_listener()
    {
        await using var images = new SwiftImages();
        using var http = new ApiClient(new HttpClient(), $"{await images.Cloud.ListenAsync()}image");
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        var token = await images.Glance.Api.TokenAsync("admin");
        var data = new byte[3_000_000];
        data[^1] = 1;

        await http.Put($"/v2/images/{id}/file").WithData(data).WithToken(token).Expect(204);

        Assert.Equal(data, (await http.Get($"/v2/images/{id}/file").WithToken(token).Expect(200)).Data);
        Assert.Equal([id], await images.ObjectsAsync());
    }

    [Fact]
    public async Task An_upload_of_unknown_length_is_stored_in_segments()
    {
        await using var images = new SwiftImages(store => store with { LargeObjectChunkBytes = 5 });
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });

        using var upload = new HttpRequestMessage(HttpMethod.Put, $"/image/v2/images/{id}/file") { Content = new ByteArrayContent(Digits) };
        upload.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        upload.Headers.TransferEncodingChunked = true;
        upload.Headers.Add("X-Auth-Token", await images.Glance.Api.TokenAsync("admin"));
        using var http = images.Cloud.CreateClient();
        using var answer = await http.SendAsync(upload);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal([id, $"{id}-00001", $"{id}-00002"], await images.ObjectsAsync());
        Assert.Equal("10", (await images.Glance.Get($"/v2/images/{id}"))["size"]);
    }

    [Fact]
    public async Task Imported_data_are_stored_in_segments()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        await images.Glance.Upload($"/v2/images/{id}/stage", Digits).Expect(204);

        await images.Glance.Post($"/v2/images/{id}/import", new { method = new { name = "glance-direct" } }).Expect(202);
        await images.Cloud.RunUntilIdleAsync();

        Assert.Equal("active", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Equal([id, $"{id}-00001"], await images.ObjectsAsync());
    }

    [Fact]
    public async Task The_initial_images_are_in_Swift()
    {
        await using var images = new SwiftImages(configure: builder => builder.WithImage("cirros"));
        var cirros = (await images.Glance.Get("/v2/images?name=cirros")).Body.GetProperty("images")[0].GetProperty("id").GetString()!;

        var answer = await images.AskAsync("HEAD", cirros);

        Assert.Equal((200, "24576"), (answer.Status, answer.Header("Content-Length")));
    }

    [Fact]
    public async Task A_part_of_an_image_cannot_be_downloaded()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateActiveAsync("digits", Digits);

        var answer = await images.Glance.Get($"/v2/images/{id}/file").With("Range", "bytes=2-4");

        Assert.Equal(
            (400, "Getting images randomly from this store is not supported. Offset: 2, length: 3"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_image_whose_object_is_lost_has_no_data_and_can_be_deleted()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateActiveAsync("digits", Digits);
        await images.AskAsync("DELETE", id);

        Assert.Equal(204, (await images.Glance.Get($"/v2/images/{id}/file")).Status);

        Assert.Equal(204, (await images.Glance.Delete($"/v2/images/{id}")).Status);
    }

    [Fact]
    public async Task A_fork_and_an_import_of_the_state_find_the_data()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateActiveAsync("digits", Digits);
        await using var fork = images.Cloud.Fork();
        using var forked = new ApiClient(fork, "image") { User = "admin" };

        await images.Glance.Delete($"/v2/images/{id}").Expect(204);

        Assert.Equal("0123456789", (await forked.Get($"/v2/images/{id}/file")).Text);
        images.Cloud.Import(fork.Export());
        Assert.Equal("0123456789", (await images.Glance.Get($"/v2/images/{id}/file")).Text);
    }

    [Fact]
    public async Task Since_2025_1_data_of_another_format_are_refused_and_locations_name_the_store()
    {
        await using var images = new SwiftImages(configure: builder => builder.WithRelease(OpenStackRelease.Epoxy));
        var id = await images.Glance.CreateAsync(new { disk_format = "qcow2", container_format = "bare" });

        Assert.Equal(415, (await images.Glance.Upload($"/v2/images/{id}/file", Digits)).Status);

        Assert.Equal("queued", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        var raw = await images.Glance.CreateActiveAsync("digits", Digits);
        var service = await images.LogInAsync();
        var locations = await images.Glance.Get($"/v2/images/{raw}/locations").WithToken(service.Token).Expect(200);
        Assert.Equal($"swift+config://ref1/glance/{raw}", locations.Body[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_wrapped_store_sees_whole_images()
    {
        var seen = new List<int>();
        await using var images = new SwiftImages(configure: builder => builder.WithImageStore(inner => new Watched(inner, seen)));
        var id = await images.Glance.CreateActiveAsync("digits", Digits);

        Assert.Equal("0123456789", (await images.Glance.Get($"/v2/images/{id}/file")).Text);

        Assert.Equal([10, 10], seen);
        Assert.Equal([id], await images.ObjectsAsync());
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_server_boots_from_Swift_and_its_snapshot_goes_there(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithSeed(1).WithScheduling(scheduling).WithSwiftImageStore().Build();
        using var nova = new ApiClient(cloud, "compute/v2.1") { User = "admin", Version = "2.37" };
        var glance = nova.Of("image");
        var cirros = (await glance.Get("/v2/images?name=cirros")).Body.GetProperty("images")[0].GetProperty("id").GetString();
        var wanted = new { name = "web", imageRef = cirros, flavorRef = "1", networks = "none" };
        var server = await nova.Post("/servers", new { server = wanted }).Expect(202);
        await cloud.RunUntilIdleAsync();

        var id = server.Body.GetProperty("server").GetProperty("id").GetString();
        await nova.Post($"/servers/{id}/action", new { createImage = new { name = "snapshot" } }).Expect(202);
        await cloud.RunUntilIdleAsync();

        var snapshot = (await glance.Get("/v2/images?name=snapshot")).Body.GetProperty("images")[0];
        Assert.Equal("active", snapshot.GetProperty("status").GetString());
        var data = await glance.Get($"/v2/images/{snapshot.GetProperty("id").GetString()}/file").Expect(200);
        Assert.Equal(snapshot.GetProperty("size").GetInt64(), data.Data.Length);
    }

    [Fact]
    public void Sizes_and_names_are_checked()
    {
        var builder = new OpenStackBuilder().WithSwiftImageStore(store => store with { Container = "a/b", LargeObjectChunkBytes = 0 });

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("- 'a/b' cannot be the container of the images.", error.Message, StringComparison.Ordinal);
        Assert.Contains("segments of 0 bytes", error.Message, StringComparison.Ordinal);
    }

    private sealed class Watched(IImageStore inner, List<int> seen) : IImageStore
    {
        public async Task<ReadOnlyMemory<byte>> AddAsync(string imageId, ReadOnlyMemory<byte> data)
        {
            seen.Add(data.Length);
            return await inner.AddAsync(imageId, data);
        }

        public async Task<ReadOnlyMemory<byte>> GetAsync(string imageId, ReadOnlyMemory<byte> kept)
        {
            var data = await inner.GetAsync(imageId, kept);
            seen.Add(data.Length);
            return data;
        }
    }
}
