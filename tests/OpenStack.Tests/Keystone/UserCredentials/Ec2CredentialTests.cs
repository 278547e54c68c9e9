using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.UserCredentials;

public sealed class Ec2CredentialTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _demo = "";
    private string _userId = "";
    private string _projectId = "";

    [Fact]
    public async Task An_access_key_can_be_created_shown_listed_and_deleted()
    {
        var created = await CreateAsync();
        var access = created.Body.GetProperty("credential").GetProperty("access").GetString();

        var shown = await _keystone.Get($"{Path}/{access}").WithToken(_demo);
        var listed = await _keystone.Get(Path).WithToken(_demo);
        var deleted = await _keystone.Delete($"{Path}/{access}").WithToken(_demo);

        Assert.Equal((201, 200, 204), (created.Status, shown.Status, deleted.Status));
        Assert.Equal(created.Text, shown.Text);
        Assert.Single(listed.Body.GetProperty("credentials").EnumerateArray());
        Assert.Equal(404, (await _keystone.Get($"{Path}/{access}").WithToken(_demo)).Status);
    }

    [Fact]
    public async Task An_access_key_is_a_credential_whose_id_is_the_hash_of_the_key()
    {
        var access = (await CreateAsync()).Body.GetProperty("credential").GetProperty("access").GetString()!;
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(access)));

        var answer = await _keystone.Get($"/v3/credentials/{id}").WithToken(_demo);

        Assert.Equal("ec2", answer.Body.GetProperty("credential").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_type_ec2_ignores_case()
    {
        var credential = new JsonObject { ["type"] = "EC2", ["user_id"] = _userId, ["blob"] = """{"secret": "b"}""" };

        var answer = await _keystone.Post("/v3/credentials", Of("credential", credential)).WithToken(_demo);

        Assert.StartsWith("Expecting to find access in credential.", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_user_and_administrators_see_an_access_key()
    {
        var access = (await CreateAsync()).Body.GetProperty("credential").GetProperty("access").GetString();
        var (reader, admin) = (await _keystone.LoginAsync("reader", "demo"), await _keystone.LoginAsync("admin", "admin"));

        Assert.Equal(403, (await _keystone.Get($"{Path}/{access}").WithToken(reader)).Status);
        Assert.Equal(200, (await _keystone.Get($"{Path}/{access}").WithToken(admin)).Status);
    }

    [Theory]
    [InlineData("x", "Invalid blob in credential")]
    [InlineData("{}", "Expecting to find blob in credential.")]
    [InlineData("""{"secret": "s"}""", "Expecting to find access in credential.")]
    public async Task A_blob_without_an_access_key_is_rejected(string blob, string complaint)
    {
        var credential = new JsonObject { ["user_id"] = _userId, ["project_id"] = _projectId, ["type"] = "ec2", ["blob"] = blob };

        var answer = await _keystone.Post("/v3/credentials", Of("credential", credential)).WithToken(_demo);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(complaint, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_origin_of_an_access_key_cannot_change()
    {
        var credential = new JsonObject
        {
            ["user_id"] = _userId,
            ["project_id"] = _projectId,
            ["type"] = "ec2",
            ["blob"] = """{"access": "a", "secret": "s"}""",
        };
        var id = (await _keystone.Post("/v3/credentials", Of("credential", credential)).WithToken(_demo)).Body.GetProperty("credential")
            .GetProperty("id")
            .GetString();

        var answer = await _keystone.Patch(
            $"/v3/credentials/{id}", Of("credential", Of("blob", """{"access": "a", "secret": "s", "trust_id": "t"}""")))
            .WithToken(_demo);

        Assert.Equal((400, "trust_id can not be updated for credential"), (answer.Status, answer.Message));
    }

    public async Task InitializeAsync()
    {
        _demo = await _keystone.LoginAsync("demo", "demo");
        _userId = await _keystone.IdAsync("users", "demo");
        _projectId = await _keystone.IdAsync("projects", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private string Path => $"/v3/users/{_userId}/credentials/OS-EC2";

    private Task<ApiAnswer> CreateAsync() => _keystone.Post(Path, Of("tenant_id", _projectId)).WithToken(_demo).SendAsync();
}
