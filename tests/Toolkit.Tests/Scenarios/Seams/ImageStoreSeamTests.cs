using System.Net;
using System.Net.Http.Headers;
using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

public sealed class ImageStoreSeamTests
{
    [Fact]
    public async Task An_image_store_receives_the_upload_and_returns_the_stored_data()
    {
        var store = new Mock<IImageStore>();
        store.Setup(s => s.AddAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>())).ReturnsAsync("kept"u8.ToArray());
        store.Setup(s => s.GetAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>()))
            .ReturnsAsync((string _, ReadOnlyMemory<byte> kept) => kept);
        await using var cloud = new OpenStackBuilder().WithImageStore(_ => store.Object).Build();
        var id = await QueueAsync(cloud);

        Assert.Equal(HttpStatusCode.NoContent, (await UploadAsync(cloud, id)).Status);

        Assert.Equal("kept", $"{await cloud.Glance.SendAsync(HttpMethod.Get, $"/v2/images/{id}/file")}");
        Assert.Equal((4, "active"), await StateAsync(cloud, id));
        store.Verify(s => s.AddAsync(id, It.Is<ReadOnlyMemory<byte>>(data => data.Length == 8)), Times.Once);
    }

    [Theory]
    [InlineData(ImageStoreProblem.StorageFull, HttpStatusCode.RequestEntityTooLarge, "Image storage media is full: no room")]
    [InlineData(
        ImageStoreProblem.StorageWriteDenied,
        HttpStatusCode.ServiceUnavailable,
        "Insufficient permissions on image storage media: no room")]
    public async Task A_failed_upload_leaves_the_image_queued(ImageStoreProblem problem, HttpStatusCode status, string says)
    {
        var store = new Mock<IImageStore>();
        store.Setup(s => s.AddAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>()))
            .ThrowsAsync(new ImageStoreException(problem, "no room"));
        await using var cloud = new OpenStackBuilder().WithImageStore(_ => store.Object).Build();
        var id = await QueueAsync(cloud);

        var reply = await UploadAsync(cloud, id);

        Assert.Equal(status, reply.Status);
        Assert.Contains(says, $"{reply}", StringComparison.Ordinal);
        Assert.Equal((null, "queued"), await StateAsync(cloud, id));
    }

    [Fact]
    public async Task An_exception_of_the_store_is_a_500_of_Glance_and_in_the_journal()
    {
        await using var cloud = new OpenStackBuilder().WithImageStore(_ => new Mock<IImageStore>(MockBehavior.Strict).Object).Build();
        var id = await QueueAsync(cloud);

        Assert.Equal(HttpStatusCode.InternalServerError, (await UploadAsync(cloud, id)).Status);

        Assert.Contains(
            cloud.Journal.Entries,
            entry => entry.Source == "glance.store" && entry.What.StartsWith("threw MockException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_upload_is_a_500_and_leaves_the_image_queued()
    {
        var store = new Mock<IImageStore>();
        store.Setup(s => s.AddAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>()))
            .ThrowsAsync(new TaskCanceledException("timed out"));
        await using var cloud = new OpenStackBuilder().WithImageStore(_ => store.Object).Build();
        var id = await QueueAsync(cloud);

        Assert.Equal(HttpStatusCode.InternalServerError, (await UploadAsync(cloud, id)).Status);

        Assert.Equal((null, "queued"), await StateAsync(cloud, id));
    }

    [Fact]
    public async Task Lost_image_data_is_answered_with_204()
    {
        var store = new Mock<IImageStore>();
        store.Setup(s => s.GetAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>()))
            .ThrowsAsync(new ImageStoreException(ImageStoreProblem.NotFound, "gone"));
        await using var cloud = new OpenStackBuilder().WithImageStore(_ => store.Object).Build();

        var reply = await cloud.Glance.SendAsync(HttpMethod.Get, $"/v2/images/{await cloud.Glance.GetImageIdAsync("cirros")}/file");

        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
    }

    private static async Task<string> QueueAsync(OpenStackCloud cloud) =>
        (await cloud.Glance.SendAsync(HttpMethod.Post, "/v2/images", new { name = "new", disk_format = "raw", container_format = "bare" }))
            .EnsureSuccess().Json.GetProperty("id").GetString()!;

    private static async Task<OpenStackReply> UploadAsync(OpenStackCloud cloud, string id)
    {
        using var content = new ByteArrayContent("12345678"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await cloud.Glance.SendAsync(HttpMethod.Put, $"/v2/images/{id}/file", content);
    }

    private static async Task<(int? Size, string? Status)> StateAsync(OpenStackCloud cloud, string id)
    {
        var image = (await cloud.Glance.SendAsync(HttpMethod.Get, $"/v2/images/{id}")).Json;
        return (
            image.GetProperty("size").ValueKind == System.Text.Json.JsonValueKind.Null ? null : image.GetProperty("size").GetInt32(),
            image.GetProperty("status").GetString());
    }
}
