using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Users;

public sealed class UserTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task A_domain_cannot_be_a_default_project()
    {
        var answer = await _admin.Post("/v3/users", JsonNode.Parse("""{"user": {"name": "ann", "default_project_id": "default"}}"""));

        Assert.Equal((400, "User's default project ID cannot be a domain ID: default"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Users_change_their_password_with_the_old_one_unless_disabled()
    {
        var user = await _admin.CreateAsync("user", """{"name": "ann", "password": "first"}""");
        var change = JsonNode.Parse("""{"user": {"original_password": "first", "password": "second"}}""");

        var changed = await _admin.Post($"/v3/users/{user}/password", change);
        var again = await _admin.Post($"/v3/users/{user}/password", change);
        await _admin.Change("user", user, """{"enabled": false}""");
        var disabled = await _admin.Post(
            $"/v3/users/{user}/password", JsonNode.Parse("""{"user": {"original_password": "second", "password": "third"}}"""));

        Assert.Equal((204, 401, 401), (changed.Status, again.Status, disabled.Status));
        Assert.Equal($"The account is disabled for user: {user}.", disabled.Message);
    }

    [Fact]
    public async Task An_empty_update_of_a_missing_user_is_404()
    {
        var answer = await _admin.Change("user", "nobody", "{}");

        Assert.Equal((404, "Could not find user: nobody."), (answer.Status, answer.Message));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
