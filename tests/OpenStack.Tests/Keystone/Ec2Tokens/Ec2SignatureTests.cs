using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ec2Tokens;

/// <summary>The signatures were made by keystoneclient's <c>Ec2Signer</c>.</summary>
public sealed class Ec2SignatureTests : IAsyncLifetime
{
    private const string Version0 = """
        {"params": {"SignatureVersion": "0", "Action": "Describe", "Timestamp": "2099-01-01T00:00:00Z"}, "verb": "GET", "path": "/",
         "host": "cloud", "signature": "BZSUOi4fRiWUHvaHtWvCKXMOOd4="}
        """;

    private const string Version1 = """
        {"params": {"SignatureVersion": "1", "action": "Describe", "Timestamp": "2099-01-01T00:00:00Z", "Zone": "nova"}, "verb": "GET",
         "path": "/", "host": "cloud", "signature": "2tLmyC0xANXG8RyRAYuXqqMT+fs="}
        """;

    private const string Version2 = """
        {"path": "/services/Cloud", "params": {"SignatureVersion": "2", "Action": "Describe Instances/*~",
         "Timestamp": "2099-01-01T00:00:00Z", "Name": "café"}, "verb": "GET", "host": "cloud",
         "signature": "Zpt9gGxMoZg2RoeEWCcA7JInmiAxSY2k0PlTDblkB7c="}
        """;

    private const string Version4 = """
        {"params": {"Filter 1": "a/b"}, "headers": {"Host": "cloud", "X-Amz-Date": "20990101T000000Z",
         "Authorization": "AWS4-HMAC-SHA256 Credential=key/20990101/region/ec2/aws4_request,SignedHeaders=host;x-amz-date,Signature=x"},
         "body_hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "verb": "GET", "path": "/", "host": "cloud",
         "signature": "22564a295846f3a2a555fe9f459f1f6820019b51811a788f2d8ff8a286ce551f"}
        """;

    private const string Version4OfBoto = """
        {"verb": "POST", "params": {"Filter 1": "a/b"}, "headers": {"Host": "cloud:80", "User-Agent": "Boto/2.9.2",
         "X-Amz-Date": "20990101T000000Z",
         "Authorization": "AWS4-HMAC-SHA256 Credential=key/20990101/region/ec2/aws4_request,SignedHeaders=host;x-amz-date,Signature=x"},
         "body_hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "path": "/", "host": "cloud",
         "signature": "64682c3fe44ab0d49d6c23c2adca7053ec2dc0ab7b55b9fa35b2678033f19de9"}
        """;

    private const string Version4InQuery = """
        {"params": {"X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": "key/20990101/region/ec2/aws4_request",
         "X-Amz-Date": "20990101T000000Z", "X-Amz-SignedHeaders": "host"}, "headers": {"Host": "cloud"},
         "body_hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "verb": "GET", "path": "/", "host": "cloud",
         "signature": "42a989885e9f736671c88e73ecae9a2ced6abd21ec0b73d9d2643262c71a8019"}
        """;

    private readonly AccessKeyCloud _cloud = new();

    public static TheoryData<string> Signed => [Version0, Version1, Version2, Version4, Version4OfBoto, Version4InQuery];

    [Theory]
    [MemberData(nameof(Signed))]
    public async Task A_request_is_accepted_in_every_version_of_the_signature(string signed)
    {
        var answer = await _cloud.Ec2(Request(signed));

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [MemberData(nameof(Signed))]
    public async Task A_request_signed_with_another_secret_is_refused(string signed)
    {
        var request = Request(signed);
        request["signature"] = request["signature"]!.GetValue<string>().ToUpperInvariant();

        Assert.Equal(401, (await _cloud.Ec2(request)).Status);
    }

    [Theory]
    [InlineData("CLOUD:80", 200)]
    [InlineData("other:80", 401)]
    [InlineData("CLOUD", 401)]
    public async Task The_host_may_have_been_signed_without_its_port(string host, int status)
    {
        var request = Request(Version2);
        request["host"] = host;

        Assert.Equal(status, (await _cloud.Ec2(request)).Status);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("verb")]
    [InlineData("path")]
    [InlineData("params")]
    [InlineData("headers")]
    [InlineData("body_hash")]
    [InlineData("signature")]
    [InlineData("access")]
    public async Task A_request_that_lacks_a_part_or_has_another_type_there_is_refused(string part)
    {
        foreach (var value in new JsonNode?[] { null, 5, new JsonArray("x"), new JsonObject { ["x"] = 1 } })
        {
            var request = Request(Version4);
            request[part] = value;

            Assert.Equal(401, (await _cloud.Ec2(request)).Status);
        }
    }

    [Theory]
    [InlineData("""{"SignatureVersion": "3"}""", "x")]
    [InlineData("""{"SignatureVersion": 2}""", "x")]
    [InlineData("""{"SignatureVersion": "0", "Timestamp": "x"}""", "x")]
    [InlineData("{}", "Basic x")]
    [InlineData("{}", "AWS4-HMAC-SHA256 Credential=key/20990101,SignedHeaders=host")]
    [InlineData("{}", "AWS4-HMAC-SHA256 Credential=key/20990102/region/ec2/aws4_request,SignedHeaders=host")]
    [InlineData("{}", "AWS4-HMAC-SHA256")]
    public async Task An_unknown_or_malformed_signature_is_refused(string parameters, string authorization)
    {
        var request = Request(Version4);
        request["params"] = JsonNode.Parse(parameters);
        request["headers"]!["Authorization"] = authorization;

        Assert.Equal(401, (await _cloud.Ec2(request)).Status);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_crash()
    {
        var body = """{"credentials": {"access": "key", "host": "\ud800", "params": {"\ud800": "\ud800", "SignatureVersion": "1"}}}""";

        Assert.Equal(401, (await _cloud.Keystone.Call("POST", "/v3/ec2tokens").WithText(body).As("admin")).Status);
    }

    public Task InitializeAsync() => _cloud.StoreAsync("key");

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    private static JsonObject Request(string signed)
    {
        var request = JsonNode.Parse(signed)!.AsObject();
        request["access"] = "key";
        return request;
    }
}
