using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>Neither errors nor the journal contain a token or a password.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Password = "a-very-particular-password";

    private readonly OpenStackCloud _cloud = new OpenStackBuilder()
        .WithProject("blue", p => p.WithUser("ann", Roles.Member))
        .Build();

    private readonly TokenTrap _trap = new();

    [Fact]
    public async Task A_failed_login_error_does_not_contain_the_password()
    {
        var login = new OpenStackLogin("ann", Password, "blue");

        var error = await Assert.ThrowsAsync<OpenStackFaultException>(() => _cloud.As(login).Nova.ListServersAsync());

        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, login.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_and_the_journal_contain_no_tokens()
    {
        var order = new NewServer("web", (await _cloud.FlavorAsync("m1.tiny")).Id, await _cloud.Glance.GetImageIdAsync("cirros"))
        {
            NetworkIds = [await _cloud.Demo.Neutron.GetNetworkIdAsync("private")],
        };
        var token = await TokenAsync();
        ServerInfo server;
        using (_cloud.Edges.Wrap("nova", "neutron", _trap.Before))
            server = await _cloud.Servers.WaitForStatusAsync(await _cloud.Demo.Nova.CreateServerAsync(order), ServerStatus.Active);

        using var cut = _cloud.Edges.Fail("nova", "neutron");
        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => _cloud.Demo.Nova.GetServerAsync(server.Id));
        var waited = await Record.ExceptionAsync(() => _cloud.RunUntilIdleAsync());

        Assert.NotEmpty(_trap.Tokens);
        var written = $"{refused}\n{waited}\n{string.Join('\n', _cloud.Journal.Entries)}";
        Assert.All([token, .. _trap.Tokens], secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    /// <summary>A token of demo that has been used and validated.</summary>
    private async Task<string> TokenAsync()
    {
        using var keystone = new ApiClient(_cloud, "identity/v3");
        var token = await keystone.TokenAsync("demo");
        await keystone.Get("auth/tokens").WithToken(token).About(token).Expect(200);
        return token;
    }

    /// <summary>Records the tokens of requests between services.</summary>
    private sealed class TokenTrap
    {
        public HashSet<string> Tokens { get; } = [];

        public HttpMessageHandler Before(HttpMessageHandler inner) => new Noting(this, inner);

        private sealed class Noting(TokenTrap trap, HttpMessageHandler inner) : DelegatingHandler(inner)
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                trap.Tokens.UnionWith(request.Headers.GetValues("X-Auth-Token"));
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
