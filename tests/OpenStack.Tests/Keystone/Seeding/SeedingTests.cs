using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Seeding;

public sealed class SeedingTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(cloud => cloud
        .WithProject("lab")
        .WithUser("alice", "alice")
        .WithRole("member", "alice", "lab"));

    [Fact]
    public async Task A_user_of_the_builder_can_log_in_to_projects_where_it_has_a_role()
    {
        var answer = await _keystone.Post("/v3/auth/tokens", Password("alice", "alice", Project("lab")));

        Assert.Equal(["member", "reader"], answer.RoleNames);
    }

    [Fact]
    public void A_role_for_a_missing_user_is_a_builder_mistake()
    {
        var builder = new OpenStackBuilder().WithRole("member", "nobody", "demo");

        Assert.Contains(
            "There is no user 'nobody'", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
