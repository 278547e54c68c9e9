using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Tokens;

public sealed class TokenLookupTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();

    [Fact]
    public async Task Looking_up_a_known_token_allocates_nothing()
    {
        const int Looks = 1000;
        var text = await _keystone.LoginAsync("demo", "demo");
        var tokens = _keystone.Cloud.World.Part<KeystoneContext>().Tokens;
        tokens.Find(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var look = 0; look < Looks; look++)
            tokens.Find(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

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

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
