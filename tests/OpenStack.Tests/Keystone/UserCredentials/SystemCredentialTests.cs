using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.UserCredentials;

/// <summary>Facts of the policy matrix of a real cloud, and of Zed's source, which is the same here.</summary>
public sealed class SystemCredentialTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();

    [Theory]
    [InlineData("reader", 200)]
    [InlineData("painter", 403)]
    public async Task The_system_lists_credentials_only_with_a_role_that_may(string role, int expected)
    {
        if (role == "painter")
            await _keystone.Post("/v3/roles", JsonNode.Parse("""{"role": {"name": "painter"}}""")).As("admin").Expect(201);
        var (user, roleId) = (await _keystone.IdAsync("users", "demo"), await _keystone.IdAsync("roles", role));
        await _keystone.Put($"/v3/system/users/{user}/roles/{roleId}").As("admin").Expect(204);
        var login = Password("demo", "demo", Of("system", Of("all", true)));
        var token = (await _keystone.Post("/v3/auth/tokens", login).Expect(201)).Token;

        Assert.Equal(expected, (await _keystone.Get("/v3/credentials").WithToken(token)).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
