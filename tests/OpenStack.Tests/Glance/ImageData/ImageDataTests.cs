namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageData;

public sealed class ImageDataTests : IAsyncLifetime
{
    private static readonly byte[] Digits = "0123456789"u8.ToArray();
    private readonly ImageClient _glance = new();

    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=5-", 206, "56789", "bytes 5-9/10")]
    [InlineData("bytes=5-100", 206, "56789", "bytes 5-9/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    public async Task A_range_of_the_data_can_be_downloaded(string range, int status, string text, string contentRange)
    {
        var id = await _glance.CreateActiveAsync("digits", Digits);

        var answer = await _glance.Get($"/v2/images/{id}/file").With("Range", range);

        Assert.Equal((status, text, contentRange), (answer.Status, answer.Text, answer.Headers["Content-Range"]));
    }

    [Theory]
    [InlineData("bytes=20-30", "Invalid start position in Range header. Start position MUST be in the inclusive range [0, 9].")]
    [InlineData("junk", "Invalid Range header.")]
    public async Task A_range_outside_of_the_data_is_refused(string range, string detail)
    {
        var id = await _glance.CreateActiveAsync("digits", Digits);

        var answer = await _glance.Get($"/v2/images/{id}/file").With("Range", range);

        Assert.Equal(416, answer.Status);
        Assert.Equal($"The Range requested is not available.<br /><br />\n{detail}\n\n", answer["message"]);
    }

    [Fact]
    public async Task Data_requires_formats_and_can_be_uploaded_once()
    {
        var id = await _glance.CreateAsync(new { disk_format = "raw" });
        var path = $"/v2/images/{id}/file";

        Assert.Equal("Property container_format must be set prior to saving data.", (await _glance.Upload(path, Digits)).Message);
        await _glance.Change(id, """[{"op":"replace","path":"/container_format","value":"bare"}]""");
        Assert.Equal(204, (await _glance.Upload(path, Digits)).Status);
        Assert.Equal("Image status transition from active to saving is not allowed", (await _glance.Upload(path, Digits)).Message);
    }

    [Fact]
    public async Task Megabytes_can_be_uploaded_and_downloaded()
    {
        var data = new byte[5_000_000];
        data[^1] = 1;

        var id = await _glance.CreateActiveAsync("large", data);

        Assert.Equal(data, (await _glance.Get($"/v2/images/{id}/file")).Data);
    }

    [Fact]
    public async Task Only_an_administrator_downloads_a_deactivated_image()
    {
        var id = await _glance.CreateActiveAsync("off", Digits, visibility: "public");
        await _glance.Post($"/v2/images/{id}/actions/deactivate");

        Assert.Equal(403, (await _glance.Get($"/v2/images/{id}/file").As("demo")).Status);
        Assert.Equal(200, (await _glance.Get($"/v2/images/{id}/file")).Status);
    }

    [Theory]
    [InlineData("raw", "bare", "600")]
    [InlineData("raw", "ovf", "")]
    [InlineData("qcow2", "bare", "1073741824")]
    [InlineData("iso", "bare", "")]
    public async Task The_virtual_size_is_read_from_the_data_of_a_bare_container(string diskFormat, string containerFormat, string expected)
    {
        var data = new byte[600];
        if (diskFormat == "qcow2")
        {
            "QFI"u8.CopyTo(data);
            (data[3], data[28]) = (0xFB, 0x40);
        }

        var image = await _glance.CreateAsync(new { name = "x", disk_format = diskFormat, container_format = containerFormat });
        await _glance.Upload($"/v2/images/{image}/file", data);

        Assert.Equal(expected, (await _glance.Get("/v2/images/" + image))["virtual_size"]);
    }

    [Theory]
    [InlineData("bytes=9-5", "Invalid Range header.")]
    [InlineData("x", "Invalid Range header.")]
    public async Task A_malformed_range_is_refused_even_without_data(string range, string detail)
    {
        var image = await _glance.CreateAsync(new { name = "x" });

        var answer = await _glance.Get($"/v2/images/{image}/file").With("Range", range);

        Assert.Equal(416, answer.Status);
        Assert.Contains(detail, answer["message"], StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
