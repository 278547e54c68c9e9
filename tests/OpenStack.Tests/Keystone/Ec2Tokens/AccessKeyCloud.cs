using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ec2Tokens;

/// <summary>A cloud whose users have access keys with a known secret, and an administrator who passes signed requests on.</summary>
internal sealed class AccessKeyCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null, params string[] beside) : IAsyncDisposable
{
    private const string Secret = "so-secret";

    /// <summary>The text that a client of S3 signs, in URL-safe base 64, and its signature in version 2.</summary>
    private const string Text = "R0VUCgoKZGF0ZQovYnVja2V0L2NhZsOpPz4=";

    private const string Signature = "zgCDRD4QdvTrKch8mKdavW7+7+k=";

    public IdentityClient Keystone { get; } = new(configure, beside);

    /// <summary>A request of S3 that was signed with the key's secret.</summary>
    public static JsonObject Signed(string access) => new() { ["access"] = access, ["token"] = Text, ["signature"] = Signature };

    public ApiCall Ec2(JsonNode signed) => Keystone.Post("/v3/ec2tokens", Of("credentials", signed)).As("admin");

    public ApiCall S3(JsonNode signed) => Keystone.Post("/v3/s3tokens", Of("credentials", signed)).As("admin");

    /// <summary>Stores a key of the user on the project demo; <paramref name="delegation"/> adds to its blob.</summary>
    public async Task StoreAsync(string access, string user = "demo", string type = "ec2", JsonObject? delegation = null)
    {
        var blob = delegation ?? [];
        (blob["access"], blob["secret"]) = (access, Secret);
        var credential = new JsonObject
        {
            ["type"] = type,
            ["user_id"] = await Keystone.IdAsync("users", user),
            ["project_id"] = await Keystone.IdAsync("projects", "demo"),
            ["blob"] = blob.ToJsonString(),
        };
        await Keystone.Post("/v3/credentials", Of("credential", credential)).As("admin").Expect(201);
    }

    public ValueTask DisposeAsync() => Keystone.DisposeAsync();
}
