using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.Tests.Memory;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Tokens;

public sealed class TokenLookupTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();

    [Fact]
    public async Task Looking_up_a_known_token_allocates_nothing()
    {
        var text = await _keystone.LoginAsync("demo", "demo");
        var tokens = _keystone.Cloud.World.Part<KeystoneContext>().Tokens;

        var allocated = Allocation.Least(() => tokens.Find(text), calls: 1000);

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Tokens_and_passwords_are_in_no_export_and_survive_one()
    {
        var token = await _keystone.LoginAsync("demo", "demo");

        var export = _keystone.Cloud.Export();
        _keystone.Cloud.Import(export);

        Assert.DoesNotContain(token, export.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await _keystone.Get("/v3/auth/catalog").WithToken(token)).Status);
    }

    [Fact]
    public async Task A_known_token_is_refused_in_a_world_restored_to_before_its_login_and_accepted_after_it()
    {
        var before = _keystone.Cloud.Snapshot();
        var token = await _keystone.LoginAsync("demo", "demo");
        Assert.Equal(200, (await _keystone.Get("/v3/auth/catalog").WithToken(token)).Status);
        var after = _keystone.Cloud.Snapshot();

        _keystone.Cloud.Restore(before);
        var refused = await _keystone.Get("/v3/auth/catalog").WithToken(token);
        _keystone.Cloud.Restore(after);
        var accepted = await _keystone.Get("/v3/auth/catalog").WithToken(token);

        Assert.Equal((401, 200), (refused.Status, accepted.Status));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
