namespace Fixtures.Toolkit.OpenStack.Tests.Swift.S3;

public sealed class S3ApiTests
{
    [Fact]
    public async Task A_bucket_is_a_container_of_the_keys_project()
    {
        await using var s3 = await S3Cloud.StartAsync();

        await s3.Call("PUT", "bucket").Expect(200);
        var put = await s3.Call("PUT", "bucket/k/one", "hello").Expect(200);

        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", put.Header("ETag"));
        Assert.Equal("hello", (await s3.Swift.Get("bucket/k/one")).Text);
        Assert.Equal("hello", (await s3.Call("GET", "bucket/k/one")).Text);
    }

    [Fact]
    public async Task A_bucket_lists_keys()
    {
        await using var s3 = await S3Cloud.StartAsync();
        await s3.Swift.CreateAsync("bucket", "a", "b/1", "b/2");

        var answer = await s3.Call("GET", "bucket").Expect(200);

        Assert.Equal("application/xml", answer.ContentType);
        Assert.Equal(("bucket", "a", "false"),
            (S3Cloud.Element(answer, "Name"), S3Cloud.Element(answer, "Key"), S3Cloud.Element(answer, "IsTruncated")));
    }

    [Theory]
    [InlineData("PUT", "bucket", 409, "BucketAlreadyOwnedByYou")]
    [InlineData("PUT", "Bad_Bucket", 400, "InvalidBucketName")]
    [InlineData("DELETE", "bucket", 409, "BucketNotEmpty")]
    [InlineData("GET", "missing", 404, "NoSuchBucket")]
    [InlineData("GET", "bucket/missing", 404, "NoSuchKey")]
    [InlineData("POST", "bucket/o", 501, "NotImplemented")]
    public async Task A_refusal_is_an_error_of_S3(string method, string path, int status, string code)
    {
        await using var s3 = await S3Cloud.StartAsync();
        await s3.Swift.CreateAsync("bucket", "o");

        var answer = await s3.Call(method, path).Expect(status);

        Assert.Equal((code, answer.Header("x-amz-request-id")), (S3Cloud.Element(answer, "Code"), S3Cloud.Element(answer, "RequestId")));
    }

    [Fact]
    public async Task Another_secret_signs_nothing()
    {
        await using var s3 = await S3Cloud.StartAsync();

        var answer = await s3.Call("GET", "", secret: "another").Expect(403);

        Assert.Equal(("SignatureDoesNotMatch", s3.Access), (S3Cloud.Element(answer, "Code"), S3Cloud.Element(answer, "AWSAccessKeyId")));
    }

    [Theory]
    [InlineData(-14, 200)]
    [InlineData(14, 200)]
    [InlineData(-16, 403)]
    [InlineData(16, 403)]
    public async Task The_clock_of_a_client_may_differ_by_a_quarter_of_an_hour(int minutes, int status)
    {
        await using var s3 = await S3Cloud.StartAsync();
        s3.Skew = TimeSpan.FromMinutes(minutes);

        await s3.Call("GET", "").Expect(status);
    }

    [Fact]
    public async Task A_signed_address_expires_in_the_time_of_the_cloud()
    {
        await using var s3 = await S3Cloud.StartAsync();
        await s3.Swift.CreateAsync("bucket", "o");
        await s3.CallSigned("GET", "bucket/o", seconds: 60).Expect(200);
        var call = s3.CallSigned("GET", "bucket/o", seconds: 60);

        await s3.Swift.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));
        var answer = await call.Expect(403);

        Assert.Equal("Request has expired", S3Cloud.Element(answer, "Message"));
    }

    [Fact]
    public async Task Parts_become_one_object()
    {
        await using var s3 = await S3Cloud.StartAsync();
        await s3.Call("PUT", "bucket").Expect(200);
        var upload = S3Cloud.Element(await s3.Call("POST", "bucket/big?uploads", "").Expect(200), "UploadId");

        var first = await s3.Call("PUT", $"bucket/big?partNumber=1&uploadId={upload}", new string('a', 5_242_880)).Expect(200);
        var second = await s3.Call("PUT", $"bucket/big?partNumber=2&uploadId={upload}", "the end").Expect(200);
        var parts = string.Concat(((string?[])[first.Header("ETag"), second.Header("ETag")]).Select(
            (etag, index) => $"<Part><PartNumber>{index + 1}</PartNumber><ETag>{etag}</ETag></Part>"));
        var completed = await s3.Call(
            "POST", $"bucket/big?uploadId={upload}", $"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>").Expect(200);

        Assert.EndsWith("-2\"", S3Cloud.Element(completed, "ETag"), StringComparison.Ordinal);
        var read = await s3.Call("GET", "bucket/big").Expect(200);
        Assert.Equal(5_242_887, read.Data.Length);
        Assert.EndsWith("athe end", read.Text, StringComparison.Ordinal);
    }
}
