using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Simulation;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Tokens;

public sealed class SecrecyTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(cloud => cloud.WithUser("secretive", "a-very-particular-password"));

    [Fact]
    public async Task A_token_of_one_world_is_invalid_in_another()
    {
        await using var first = new OpenStackBuilder().WithOnly("identity").Build();
        await using var second = new OpenStackBuilder().WithOnly("identity").Build();
        using var here = new ApiClient(first, "identity");
        using var elsewhere = new ApiClient(second, "identity");
        var token = await here.TokenAsync("demo");

        Assert.Equal(200, (await here.Get("/v3/auth/projects").WithToken(token)).Status);
        Assert.Equal(401, (await elsewhere.Get("/v3/auth/projects").WithToken(token)).Status);
    }

    [Fact]
    public async Task Tokens_are_unguessable_unless_the_world_has_a_seed()
    {
        static async Task<string> FirstTokenAsync(OpenStackBuilder builder)
        {
            await using var cloud = builder.WithOnly("identity").Build();
            using var client = new ApiClient(cloud);
            return await client.TokenAsync("demo");
        }

        Assert.NotEqual(await FirstTokenAsync(new OpenStackBuilder()), await FirstTokenAsync(new OpenStackBuilder()));
        Assert.Equal(await FirstTokenAsync(new OpenStackBuilder().WithSeed(7)), await FirstTokenAsync(new OpenStackBuilder().WithSeed(7)));
    }

    [Fact]
    public async Task Neither_tokens_nor_passwords_nor_secrets_are_in_the_journal()
    {
        const string Secret = "never-to-be-seen";
        var token = await _keystone.LoginAsync("demo", "demo");
        var userId = await _keystone.IdAsync("users", "demo");
        var credential = new JsonObject { ["name"] = "ci", ["secret"] = Secret };
        var made = await _keystone.Post($"/v3/users/{userId}/application_credentials", Of("application_credential", credential))
            .WithToken(token);
        var id = made.Body.GetProperty("application_credential").GetProperty("id").GetString()!;
        var tokens = new[]
        {
            token,
            (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, Secret))).Token,
            (await _keystone.Post("/v3/auth/tokens", Rescope(token))).Token,
        };
        await _keystone.Post("/v3/auth/tokens", Password("demo", Secret));
        await _keystone.Get("/v3/auth/tokens").WithToken(token).About(token);
        await _keystone.Post(
            $"/v3/users/{userId}/password", Of("user", new JsonObject { ["original_password"] = Secret, ["password"] = Secret }));

        var journal = string.Join('\n', _keystone.Cloud.Journal.Entries);

        Assert.NotEmpty(journal);
        Assert.All([.. tokens, Secret], secret => Assert.DoesNotContain(secret, journal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_contains_only_hashes()
    {
        var token = await _keystone.LoginAsync("demo", "demo");

        var export = _keystone.Cloud.Export().ToJsonString();

        Assert.DoesNotContain(token, export, StringComparison.Ordinal);
        Assert.DoesNotContain("a-very-particular-password", export, StringComparison.Ordinal);
        Assert.Contains("secretive", export, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_password_hashes_differently_for_each_user()
    {
        var ids = new IdSource(1, predictableSecrets: false);

        var (first, second) = (PasswordHash.Create("secret", ids), PasswordHash.Create("secret", ids));

        Assert.NotEqual(first.Hash, second.Hash);
        Assert.True(first.Matches("secret") && second.Matches("secret"));
        Assert.False(first.Matches("Secret") || first.Matches("") || first.Matches(null));
        Assert.DoesNotContain("secret", first.ToString(), StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
