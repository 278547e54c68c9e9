using System.Net;
using System.Net.Http.Headers;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageStores;

/// <summary>Glance while Swift is down, full or behind.</summary>
public sealed class SwiftOutageTests
{
    private static readonly byte[] Digits = "0123456789"u8.ToArray();
    private static readonly Place Edge = Place.Edge("image", "object-store");

    [Theory]
    [InlineData(413, 413, "Image storage media is full: Object PUT failed")]
    [InlineData(503, 500, "")]
    [InlineData(507, 500, "")]
    [InlineData(409, 500, "")]
    public async Task An_upload_that_Swift_refuses_leaves_the_image_queued(int swift, int glance, string says)
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        using var fault = Puts(images).Times(1).Answer(swift);

        var answer = await images.Glance.Upload($"/v2/images/{id}/file", Digits);

        Assert.Equal(glance, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Equal("queued", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Empty(await images.ObjectsAsync());
        Assert.Equal(204, (await images.Glance.Upload($"/v2/images/{id}/file", Digits)).Status);
    }

    [Fact]
    public async Task An_upload_whose_connection_to_Swift_breaks_leaves_nothing()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        using var broken = Puts(images).Times(1).ResetConnection(afterBytes: 5);

        Assert.Equal(500, (await images.Glance.Upload($"/v2/images/{id}/file", Digits)).Status);

        Assert.Equal("queued", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Empty(await images.ObjectsAsync());
    }

    [Fact]
    public async Task A_refused_segment_deletes_those_before_it()
    {
        await using var images = new SwiftImages(store => store with { LargeObjectBytes = 10, LargeObjectChunkBytes = 4 });
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        using var full = Puts(images).Skip(1).Times(1).Answer(413);

        Assert.Equal(413, (await images.Glance.Upload($"/v2/images/{id}/file", Digits)).Status);

        Assert.Empty(await images.ObjectsAsync());
    }

    [Fact]
    public async Task An_upload_that_its_client_ends_leaves_nothing()
    {
        await using var images = new SwiftImages(store => store with { LargeObjectBytes = 1_000_000, LargeObjectChunkBytes = 500_000 });
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        using var upload = new HttpRequestMessage(HttpMethod.Put, $"/image/v2/images/{id}/file") { Content = new EndedContent() };
        upload.Headers.Add("X-Auth-Token", await images.Glance.Api.TokenAsync("admin"));
        using var http = images.Cloud.CreateClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(upload));

        Assert.Equal("queued", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Empty(await images.ObjectsAsync());
    }

    [Fact]
    public async Task A_short_outage_is_outlasted_where_a_request_can_be_repeated()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateActiveAsync("digits", Digits);

        using (images.Cloud.Faults.On(Edge).Times(5).Answer(503))
            Assert.Equal("0123456789", (await images.Glance.Get($"/v2/images/{id}/file")).Text);
        using (images.Cloud.Faults.On(Edge).Times(2).BeUnreachable())
            Assert.Equal(204, (await images.Glance.Delete($"/v2/images/{id}")).Status);

        Assert.Empty(await images.ObjectsAsync());
    }

    [Fact]
    public async Task While_Swift_is_down_images_are_neither_read_nor_deleted()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateActiveAsync("digits", Digits);

        using (images.Cloud.Faults.On(Edge).BeUnreachable())
        {
            Assert.Equal(500, (await images.Glance.Get($"/v2/images/{id}/file")).Status);
            Assert.Equal(500, (await images.Glance.Delete($"/v2/images/{id}")).Status);
        }

        Assert.Equal("active", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Equal("0123456789", (await images.Glance.Get($"/v2/images/{id}/file")).Text);
    }

    [Fact]
    public async Task A_download_that_breaks_is_resumed()
    {
        await using var images = new SwiftImages();
        var data = Enumerable.Range(0, 100_000).Select(number => (byte)number).ToArray();
        var id = await images.Glance.CreateActiveAsync("large", data);
        using var broken = images.Cloud.Faults.On(Edge).Times(2).TruncateBody();

        Assert.Equal(data, (await images.Glance.Get($"/v2/images/{id}/file").Expect(200)).Data);
    }

    [Fact]
    public async Task A_download_that_breaks_again_and_again_breaks_for_the_client()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateActiveAsync("digits", Digits);
        using var broken = images.Cloud.Faults.On(Edge).TruncateBody();

        await Assert.ThrowsAsync<HttpRequestException>(async () => await images.Glance.Get($"/v2/images/{id}/file"));
    }

    [Fact]
    public async Task An_import_that_Swift_refuses_queues_the_image_again()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        await images.Glance.Upload($"/v2/images/{id}/stage", Digits).Expect(204);
        using var full = Puts(images).Times(1).Answer(413);

        await images.Glance.Post($"/v2/images/{id}/import", new { method = new { name = "glance-direct" } }).Expect(202);
        await images.Cloud.RunUntilIdleAsync();

        Assert.Equal("queued", (await images.Glance.Get($"/v2/images/{id}"))["status"]);
        Assert.Empty(await images.ObjectsAsync());
    }

    [Fact]
    public async Task An_image_that_is_deleted_during_its_upload_leaves_nothing_in_Swift()
    {
        await using var images = new SwiftImages();
        var id = await images.Glance.CreateAsync(new { disk_format = "raw", container_format = "bare" });
        await using var hold = Puts(images).Times(1).Hold();
        var upload = images.Glance.Upload($"/v2/images/{id}/file", Digits).SendAsync();
        await hold.Reached;

        await images.Glance.Delete($"/v2/images/{id}").Expect(204);
        hold.Release();

        Assert.Equal(410, (await upload).Status);
        Assert.Empty(await images.ObjectsAsync());
    }

    /// <summary>Glance's requests that store an object.</summary>
    private static FaultSelector Puts(SwiftImages images) =>
        images.Cloud.Faults.On(Place.Edge("image", "object-store", "PUT /v1/{account}/{container}/{object}"));

    /// <summary>Announces more bytes than Glance reads ahead, and breaks before the last of them.</summary>
    private sealed class EndedContent : HttpContent
    {
        private const int Bytes = 2_000_000;

        public EndedContent() => Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[Bytes - 1]);
            throw new IOException("The disk of the client is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Bytes;
            return true;
        }
    }
}
