using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Bulk;

public sealed class BulkUploadTests
{
    [Theory]
    [InlineData("", "x", "c", "two")]
    [InlineData("c", "x", "c", "c/two")]
    [InlineData("c/under/this", "x", "c", "under/this/c/two")]
    public async Task Each_file_of_an_archive_becomes_an_object(string path, string skipped, string container, string expected)
    {
        await using var swift = await SwiftCloud.StartAsync();

        var report = await UploadAsync(swift, $"{path}?extract-archive=tar", Tar((skipped, "1"), ("c/two", "22")));

        Assert.Equal("201 Created", report["Response Status"]);
        Assert.Contains(expected, await swift.ListAsync(container));
        Assert.Equal("22", (await swift.Get($"{container}/{expected}")).Text);
    }

    [Fact]
    public async Task An_archive_can_be_compressed()
    {
        await using var swift = await SwiftCloud.StartAsync();
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync(Tar(("c/o", "1")));

        await UploadAsync(swift, "?extract-archive=tar.gz", compressed.ToArray());

        Assert.Equal(["o"], await swift.ListAsync("c"));
    }

    [Fact]
    public async Task Headers_of_the_request_are_those_of_all_objects()
    {
        await using var swift = await SwiftCloud.StartAsync();

        await swift.Put("c?extract-archive=tar").With("X-Object-Meta-All", "1").With("X-Delete-After", "60")
            .WithData(Tar(("o", "1"))).Expect(200);

        var head = await swift.Head("c/o");
        Assert.Equal(("1", swift.Seconds(60)), (head.Header("X-Object-Meta-All"), head.Header("X-Delete-At")));
    }

    [Theory]
    [InlineData("tar", "", "Invalid Tar File: empty file")]
    [InlineData("tar", "garbage that is no archive", "Invalid Tar File: truncated header")]
    [InlineData("tar.gz", "garbage that is no archive", "Invalid Tar File: not a gzip file")]
    public async Task An_archive_that_is_damaged_is_reported(string format, string data, string fault)
    {
        await using var swift = await SwiftCloud.StartAsync();

        var report = await UploadAsync(swift, $"c?extract-archive={format}", Encoding.ASCII.GetBytes(data));

        Assert.Equal(("400 Bad Request", fault), (report["Response Status"], report["Response Body"]));
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Put("c?extract-archive=zip", "");

        Assert.Equal((400, "Unsupported archive format"), (answer.Status, answer.Text));
    }

    private static Task<ApiAnswer> UploadAsync(SwiftCloud swift, string path, byte[] archive) =>
        swift.Put(path).WithData(archive).Expect(200);

    private static byte[] Tar(params (string Name, string Text)[] files)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                var data = new MemoryStream(Encoding.UTF8.GetBytes(text));
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
            }
        }

        return archive.ToArray();
    }
}
