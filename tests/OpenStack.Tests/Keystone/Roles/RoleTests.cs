using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Roles;

public sealed class RoleTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task Only_domain_specific_roles_can_imply_domain_specific_roles()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "blue"}""");
        var own = await _admin.CreateAsync("role", $$"""{"name": "painter", "domain_id": "{{domain}}"}""");
        var other = await _admin.CreateAsync("role", $$"""{"name": "brush", "domain_id": "{{domain}}"}""");
        var global = await _admin.CreateAsync("role", """{"name": "artist"}""");

        var refused = await _admin.Put($"/v3/roles/{global}/implies/{own}");
        var made = await _admin.Put($"/v3/roles/{own}/implies/{other}");

        Assert.Equal((403, $"{own} cannot be an implied roles."), (refused.Status, refused.Message));
        Assert.Equal(201, made.Status);
    }

    [Fact]
    public async Task A_role_keeps_its_domain_and_unknown_attributes()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "blue"}""");
        var role = await _admin.CreateAsync("role", """{"name": "painter", "color": "blue"}""");

        var moved = await _admin.Change("role", role, $$"""{"domain_id": "{{domain}}"}""");

        Assert.Equal("blue", (await _admin.ShowAsync("role", role)).GetProperty("color").GetString());
        Assert.Equal((400, "Update of `domain_id` is not allowed."), (moved.Status, moved.Message));
    }

    [Theory]
    [InlineData("""{"role": null}""", "None is not of type 'object'")]
    [InlineData("""{"role": ["x"]}""", "['x'] is not of type 'object'")]
    [InlineData("""{"role": {}}""", "'name' is a required property")]
    public async Task A_role_that_is_not_an_object_gets_the_schemas_message(string body, string expected)
    {
        var answer = await _admin.Post("/v3/roles", JsonNode.Parse(body));

        Assert.Equal((400, expected), (answer.Status, answer.Message.Split('\n')[0]));
    }

    [Fact]
    public async Task An_empty_domain_in_the_query_uses_the_global_rule_and_finds_no_roles()
    {
        var refused = await _admin.Get("/v3/roles?domain_id=").As("demo");
        var names = await _admin.NamesAsync("roles", "domain_id=");

        Assert.Equal("You are not authorized to perform the requested action: identity:list_roles.", refused.Message);
        Assert.Empty(names);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
