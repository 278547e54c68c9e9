using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.S3.Signing;

public sealed class SignatureV4Tests
{
    private const string Day = "yyyyMMdd";

    [Fact]
    public async Task A_signature_of_headers_and_data_admits()
    {
        await using var s3 = await StartAsync();

        await Call(s3, "PUT", "bucket/o", "hello").Expect(200);

        Assert.Equal("hello", (await Call(s3, "GET", "bucket/o")).Text);
    }

    [Fact]
    public async Task Data_that_are_not_the_signed_ones_are_refused_and_write_nothing()
    {
        await using var s3 = await StartAsync();

        var answer = await Call(s3, "PUT", "bucket/o", "hello", sent: "other").Expect(400);

        Assert.Equal("BadDigest", S3Cloud.Element(answer, "Code"));
        await s3.Swift.Head("bucket/o").Expect(404);
    }

    [Fact]
    public async Task The_region_is_part_of_the_signature()
    {
        await using var s3 = await StartAsync();

        var answer = await Call(s3, "GET", "bucket", region: "elsewhere").Expect(400);

        Assert.Equal(("AuthorizationHeaderMalformed", "us-east-1"), (S3Cloud.Element(answer, "Code"), S3Cloud.Element(answer, "Region")));
    }

    private static async Task<S3Cloud> StartAsync()
    {
        var s3 = await S3Cloud.StartAsync();
        await s3.Swift.CreateAsync("bucket");
        return s3;
    }

    private static ApiCall Call(
        S3Cloud s3, string method, string path, string text = "", string region = "us-east-1", string? sent = null)
    {
        var now = s3.Swift.Cloud.Time.GetUtcNow();
        var time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{now.ToString(Day, CultureInfo.InvariantCulture)}/{region}/s3/aws4_request";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var canonical = $"{method}\n/object-store/{path}\n\nx-amz-content-sha256:{hash}\nx-amz-date:{time}\n\n"
            + $"x-amz-content-sha256;x-amz-date\n{hash}";
        var signed = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + s3.Secret), Hmac);
        var call = s3.Swift.CallRoot(method, path).Anonymously().With("x-amz-date", time).With("x-amz-content-sha256", hash)
            .With("Authorization", $"AWS4-HMAC-SHA256 Credential={s3.Access}/{scope}, SignedHeaders=x-amz-content-sha256;x-amz-date, "
                + $"Signature={Convert.ToHexStringLower(Hmac(key, signed))}");
        return method == "PUT" ? call.WithText(sent ?? text, "text/plain") : call;
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
