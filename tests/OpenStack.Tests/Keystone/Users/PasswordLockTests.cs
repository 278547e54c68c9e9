using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Users;

public sealed class PasswordLockTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _admin = "";
    private string _userPath = "";

    [Fact]
    public async Task Only_administrators_can_change_a_locked_password()
    {
        await SetAsync(new() { ["lock_password"] = true });
        var change = new JsonObject { ["original_password"] = "demo", ["password"] = "new" };

        var answer = await _keystone.Post(_userPath + "/password", Of("user", change));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("You cannot change your password at this time due to password policy", answer.Message, StringComparison.Ordinal);
        Assert.Equal(200, (await _keystone.Patch(_userPath, Of("user", Of("password", "new"))).WithToken(_admin)).Status);
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _userPath = "/v3/users/" + await _keystone.IdAsync("users", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private async Task SetAsync(JsonObject options) =>
        Assert.Equal(200, (await _keystone.Patch(_userPath, Of("user", Of("options", options))).WithToken(_admin)).Status);
}
