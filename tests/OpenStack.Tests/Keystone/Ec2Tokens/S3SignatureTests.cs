using System.Text;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ec2Tokens;

public sealed class S3SignatureTests : IAsyncLifetime
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly AccessKeyCloud _cloud = new();

    [Fact]
    public async Task A_signature_of_version_2_is_accepted_in_either_alphabet_of_base_64()
    {
        var request = AccessKeyCloud.Signed("key");
        var plain = AccessKeyCloud.Signed("key");
        plain["token"] = plain["token"]!.GetValue<string>().Replace('-', '+').Replace('_', '/') + "\n";

        Assert.Equal(200, (await _cloud.S3(request)).Status);
        Assert.Equal(200, (await _cloud.S3(plain)).Status);
    }

    [Theory]
    [InlineData("s3", "23356297d9bbf8e75d3c69150189b2f1aab7f3ca81d7c21e346235ed93a324ce", 200)]
    [InlineData("sts", "79d0ece97a917f756ac00f884de60d8166599672989dc86f84e9b8866b0c7ae9", 200)]
    [InlineData("ec2", "bfbf70bc0c08f9e38446e18adcc4df71a1cde0246221c83cb5cf8244367c66e1", 401)]
    [InlineData("s3", "79d0ece97a917f756ac00f884de60d8166599672989dc86f84e9b8866b0c7ae9", 401)]
    public async Task A_signature_of_version_4_is_accepted_for_some_services(string service, string signature, int status)
    {
        var request = Signed($"AWS4-HMAC-SHA256\n20990101T000000Z\n20990101/us-east-1/{service}/aws4_request\n{Hash}", signature);

        Assert.Equal(status, (await _cloud.S3(request)).Status);
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256\n20990101T000000Z\n20990101/us-east-1/s3/aws4_request")]
    [InlineData("AWS4-HMAC-SHA1\n20990101T000000Z\n20990101/us-east-1/s3/aws4_request\nx")]
    [InlineData("AWS4-HMAC-SHA256\n20990101T000000Z\n20990101/us-east-1/s3\nx")]
    [InlineData("AWS4-HMAC-SHA256\n20990101T000000Z\n20990101/us-east-1/s3/aws5_request\nx")]
    [InlineData("")]
    public async Task A_text_that_no_client_signs_is_refused(string text) =>
        Assert.Equal(401, (await _cloud.S3(Signed(text, "x"))).Status);

    [Theory]
    [InlineData("token", "abc")]
    [InlineData("token", "é")]
    [InlineData("token", null)]
    [InlineData("signature", "")]
    [InlineData("signature", null)]
    public async Task A_malformed_part_is_refused(string part, string? value)
    {
        var request = AccessKeyCloud.Signed("key");
        request[part] = value;

        Assert.Equal(401, (await _cloud.S3(request)).Status);
    }

    public Task InitializeAsync() => _cloud.StoreAsync("key");

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    private static JsonObject Signed(string text, string signature) => new()
    {
        ["access"] = "key", ["token"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), ["signature"] = signature,
    };
}
