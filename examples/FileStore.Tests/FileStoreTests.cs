using Fixtures.Toolkit;

namespace Files;

/// <summary>The app on any target with object storage; in this process each test has its own fork.</summary>
public sealed class FileStoreTests(FileCloud baseline) : OpenStackTest<FileCloud>(baseline)
{
    private static readonly byte[] Small = "Hello, object storage!"u8.ToArray();
    private static readonly byte[] Large = [.. Enumerable.Range(0, 2500).Select(number => (byte)number)];

    [Fact]
    public async Task A_saved_file_can_be_read()
    {
        var files = TheApp.In(Target);

        await files.SaveAsync("letters/März 1.txt", Small);

        Assert.Equal(Small, await files.ReadAsync("letters/März 1.txt"));
        Assert.Equal(["letters/März 1.txt"], await files.ListAsync());
        Assert.Empty(await Target.SegmentsAsync());
    }

    [Fact]
    public async Task A_large_file_is_stored_in_segments()
    {
        var files = TheApp.In(Target);

        await files.SaveAsync("film", Large);

        Assert.Equal(3, (await Target.SegmentsAsync()).Length);
        Assert.Equal(Large, await files.ReadAsync("film"));
    }

    [Fact]
    public async Task A_replaced_and_a_deleted_file_leave_no_segments()
    {
        var files = TheApp.In(Target);
        await files.SaveAsync("film", Large);

        await files.SaveAsync("film", Large[..1500]);

        Assert.Equal(2, (await Target.SegmentsAsync()).Length);
        Assert.Equal(Large[..1500], await files.ReadAsync("film"));
        await files.DeleteAsync("film");
        Assert.Empty(await files.ListAsync());
        Assert.Empty(await Target.SegmentsAsync());
    }

    [Fact]
    public async Task A_file_that_does_not_exist_cannot_be_read()
    {
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => TheApp.In(Target).ReadAsync("none"));

        Assert.Equal("There is no file none.", error.Message);
    }
}
