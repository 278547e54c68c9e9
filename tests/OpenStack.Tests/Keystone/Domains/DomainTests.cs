using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Domains;

public sealed class DomainTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task A_disabled_domain_can_be_deleted_with_its_content()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "blue"}""");
        var user = await _admin.CreateAsync("user", $$"""{"name": "ann", "domain_id": "{{domain}}"}""");

        var enabled = await _admin.Delete($"/v3/domains/{domain}");
        await _admin.Change("domain", domain, """{"enabled": false}""");
        var disabled = await _admin.Delete($"/v3/domains/{domain}");

        Assert.Equal((403, "Cannot delete a domain that is enabled, please disable it first."), (enabled.Status, enabled.Message));
        Assert.Equal((204, 404), (disabled.Status, (await _admin.Get($"/v3/users/{user}")).Status));
    }

    [Fact]
    public async Task The_immutable_option_of_a_domain_is_lifted_through_the_projects_API()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "fixed", "options": {"immutable": true}}""");

        var asDomain = await _admin.Change("domain", domain, """{"options": {"immutable": false}}""");
        var asProject = await _admin.Change("project", domain, """{"options": {"immutable": false}}""");

        Assert.Equal(
            (403, $"Unable to update immutable domain resource: `{domain}. Set resource option \"immutable\" to false first."),
            (asDomain.Status, asDomain.Message));
        Assert.Equal(200, asProject.Status);
    }

    [Fact]
    public async Task A_domain_configuration_is_stored_and_never_shows_the_password()
    {
        var path = $"/v3/domains/{await _admin.CreateAsync("domain", """{"name": "ldap"}""")}/config";
        var config = JsonNode.Parse("""{"config": {"ldap": {"url": "ldap://x", "password": "secret"}, "identity": {"driver": "ldap"}}}""");

        var created = await _admin.Put(path, config);
        var option = await _admin.Get(path + "/ldap/url");
        var secret = await _admin.Get(path + "/ldap/password");

        Assert.Equal((201, """{"config":{"identity":{"driver":"ldap"},"ldap":{"url":"ldap://x"}}}"""), (created.Status, created.Text));
        Assert.Equal("""{"config":{"url":"ldap://x"}}""", option.Text);
        Assert.Equal(404, secret.Status);
    }

    [Theory]
    [InlineData("{}", "No options specified.")]
    [InlineData("""{"config": {"x": {"y": 1}}}""", "Group x is not supported for domain specific configurations.")]
    [InlineData("""{"config": {"ldap": {"y": 1}}}""", "Option y in group ldap is not supported for domain specific configurations.")]
    [InlineData("""{"config": {"ldap": {}}}""", "The value of group ldap specified in the config should be a dictionary of options.")]
    public async Task An_invalid_domain_configuration_is_rejected(string body, string reason)
    {
        var answer = await _admin.Put("/v3/domains/default/config", JsonNode.Parse(body));

        Assert.Equal((403, "Invalid domain specific configuration: " + reason), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"default\"")]
    [InlineData("\"00000000-0000-4000-8000-0000000000aa\"")]
    [InlineData("\"0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F\"")]
    [InlineData("5")]
    public async Task An_explicit_domain_id_must_be_a_hexadecimal_uuid(string id)
    {
        var answer = await _admin.Post(
            "/v3/domains", JsonNode.Parse($$$"""{"domain": {"name": "mine", "explicit_domain_id": {{{id}}}}}"""));

        Assert.Equal((400, "Domain ID does not conform to required UUID format."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_explicit_domain_id_is_stored_and_unique()
    {
        const string Id = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";
        await _admin.CreateAsync("domain", $$"""{"name": "mine", "explicit_domain_id": "{{Id}}"}""");

        var other = await _admin.Post(
            "/v3/domains", JsonNode.Parse($$$"""{"domain": {"name": "other", "explicit_domain_id": "{{{Id}}}"}}"""));

        Assert.Equal(
            (409, "Conflict occurred attempting to store project - "
                + "it is not permitted to have two projects acting as domains with the same name: other."),
            (other.Status, other.Message));
        var shown = await _admin.ShowAsync("domain", Id);
        Assert.Equal(("mine", Id), (shown.GetProperty("name").GetString(), shown.GetProperty("explicit_domain_id").GetString()));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
