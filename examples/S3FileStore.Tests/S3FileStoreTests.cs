using Amazon.S3;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace S3Files;

/// <summary>The app with the AWS SDK for .NET against the S3 face of Swift; each test has its own fork.</summary>
public sealed class S3FileStoreTests(S3Cloud baseline) : OpenStackTest<S3Cloud>(baseline)
{
    private static readonly byte[] Small = "Hello, object storage!"u8.ToArray();

    [SimulatorFact]
    public async Task A_saved_file_can_be_read_listed_and_deleted()
    {
        using var s3 = await OpenAsync();
        var files = await CreateAsync(s3);

        await files.SaveAsync("letters/März 1.txt", new MemoryStream(Small));

        Assert.Equal(Small, await files.ReadAsync("letters/März 1.txt"));
        Assert.Equal(["letters/März 1.txt"], await files.ListAsync());
        await files.DeleteAsync("letters/März 1.txt");
        Assert.Empty(await files.ListAsync());
        await Assert.ThrowsAsync<FileNotFoundException>(() => files.ReadAsync("letters/März 1.txt"));
    }

    [SimulatorFact]
    public async Task A_large_file_is_uploaded_in_parts()
    {
        using var s3 = await OpenAsync();
        var files = await CreateAsync(s3);
        var film = Film();

        await files.SaveAsync("film", new MemoryStream(film));

        Assert.Equal(film, await files.ReadAsync("film"));
        Assert.EndsWith("-2\"", (await s3.GetObjectMetadataAsync("files", "film")).ETag, StringComparison.Ordinal);
        Assert.Empty(await UploadsAsync(s3));
    }

    [SimulatorFact]
    public async Task The_SDK_works_over_a_socket()
    {
        var key = await AccessKey.CreateAsync(Cloud);
        using var s3 = key.Open(new Uri(await Cloud.ListenAsync(), "object-store"));
        var files = await CreateAsync(s3);

        await files.SaveAsync("hello", new MemoryStream(Small));

        Assert.Equal(Small, await files.ReadAsync("hello"));
    }

    [SimulatorFact]
    public async Task A_wrong_secret_is_refused()
    {
        var key = await AccessKey.CreateAsync(Cloud);
        using var s3 = In(Cloud, key with { Secret = "wrong" });

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => CreateAsync(s3));

        Assert.Equal(("SignatureDoesNotMatch", 403), (error.ErrorCode, (int)error.StatusCode));
    }

    [SimulatorFact]
    public async Task The_SDK_repeats_a_request_after_503()
    {
        using var s3 = await OpenAsync();
        var files = await CreateAsync(s3);
        using var busy = Cloud.Faults.On(Place.Api("object-store", "PutObject")).Times(1).Answer(503);

        await files.SaveAsync("hello", new MemoryStream(Small));

        Assert.Equal(Small, await files.ReadAsync("hello"));
    }

    [SimulatorFact]
    public async Task The_SDK_repeats_a_part_whose_connection_is_reset_in_the_middle()
    {
        using var s3 = await OpenAsync();
        var files = await CreateAsync(s3);
        var film = Film();
        using var reset = Cloud.Faults.On(Place.Api("object-store", "UploadPart")).Times(1).ResetConnection(afterBytes: 1_000_000);

        await files.SaveAsync("film", new MemoryStream(film));

        Assert.Equal(film, await files.ReadAsync("film"));
    }

    [SimulatorFact]
    public async Task An_upload_that_a_full_cluster_refuses_leaves_no_parts()
    {
        using var s3 = await OpenAsync();
        var files = await CreateAsync(s3);
        using var full = Cloud.Faults.On(Place.Api("object-store", "UploadPart")).Skip(1).Times(1).Answer(413);

        await Assert.ThrowsAsync<AmazonS3Exception>(() => files.SaveAsync("film", new MemoryStream(Film())));

        Assert.Empty(await files.ListAsync());
        Assert.Empty(await UploadsAsync(s3));
    }

    /// <summary>A file of two parts.</summary>
    private static byte[] Film()
    {
        var film = new byte[S3FileStore.PartBytes + 1000];
        film[^1] = 1;
        return film;
    }

    private async Task<AmazonS3Client> OpenAsync() => In(Cloud, await AccessKey.CreateAsync(Cloud));

    private static AmazonS3Client In(OpenStackCloud cloud, AccessKey key) =>
        key.Open(new Uri(cloud.Address, "object-store"), cloud.CreateHandler);

    private static async Task<S3FileStore> CreateAsync(AmazonS3Client s3)
    {
        var files = new S3FileStore(s3, "files");
        await files.CreateAsync();
        return files;
    }

    private static async Task<IEnumerable<string>> UploadsAsync(AmazonS3Client s3) =>
        ((await s3.ListMultipartUploadsAsync("files")).MultipartUploads ?? []).Select(upload => upload.Key);
}
