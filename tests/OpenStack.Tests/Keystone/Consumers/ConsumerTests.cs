using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Consumers;

public sealed class ConsumerTests : IAsyncLifetime
{
    private const string Path = "/v3/OS-OAUTH1/consumers";

    private readonly IdentityClient _keystone = new();
    private string _admin = "";

    [Fact]
    public async Task A_consumer_shows_its_secret_once()
    {
        var creation = await _keystone.Post(Path, Of("consumer", Of("description", "a tool"))).WithToken(_admin);
        var created = creation.Body.GetProperty("consumer");

        var answer = await _keystone.Get($"{Path}/{created.GetProperty("id").GetString()}").WithToken(_admin);
        var shown = answer.Body.GetProperty("consumer");

        Assert.True(created.TryGetProperty("secret", out _));
        Assert.False(shown.TryGetProperty("secret", out _));
        Assert.Equal("a tool", shown.GetProperty("description").GetString());
    }

    [Fact]
    public async Task OAuth_tokens_answer_501()
    {
        var answer = await _keystone.Post("/v3/OS-OAUTH1/request_token");

        Assert.Equal((501, "Not modelled by the simulator: OAuth tokens"), (answer.Status, answer.Message));
    }

    public async Task InitializeAsync() => _admin = await _keystone.LoginAsync("admin", "admin");

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
