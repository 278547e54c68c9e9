using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Revocations;

public sealed class RevocationTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task A_new_cloud_has_no_revocation_events() => Assert.Empty(await EventsAsync());

    [Fact]
    public async Task Changing_a_password_disabling_and_deleting_a_user_are_revocation_events()
    {
        var user = await _admin.CreateAsync("user", """{"name": "worker", "password": "secret"}""");

        await _admin.Change("user", user, """{"description": "the same tokens"}""");
        await _admin.Change("user", user, """{"password": "other"}""");
        await _admin.Change("user", user, """{"enabled": false}""");
        await _admin.Delete("/v3/users/" + user);

        Assert.Equal([user, user, user], (await EventsAsync()).Select(one => one.GetProperty("user_id").GetString()));
    }

    [Fact]
    public async Task Deleting_a_project_is_a_revocation_event()
    {
        var project = await _admin.CreateAsync("project", """{"name": "short-lived"}""");

        await _admin.Delete("/v3/projects/" + project);

        var revoked = Assert.Single(await EventsAsync());
        Assert.Equal(project, revoked.GetProperty("project_id").GetString());
        Assert.Equal(revoked.GetProperty("issued_before").GetString(), revoked.GetProperty("revoked_at").GetString());
    }

    [Fact]
    public async Task Removing_a_user_from_a_group_is_a_revocation_event()
    {
        var user = await _admin.CreateAsync("user", """{"name": "worker"}""");
        var group = await _admin.CreateAsync("group", """{"name": "workers"}""");
        await _admin.Put($"/v3/groups/{group}/users/{user}");

        await _admin.Delete($"/v3/groups/{group}/users/{user}");

        Assert.Equal(user, Assert.Single(await EventsAsync()).GetProperty("user_id").GetString());
    }

    [Theory]
    [InlineData("yesterday", 400, "invalidate date format yesterday")]
    [InlineData("2999-01-01T00:00:00Z", 200, null)]
    public async Task Events_can_be_listed_since_a_time(string since, int status, string? error)
    {
        await _admin.Delete("/v3/users/" + await _admin.CreateAsync("user", """{"name": "worker"}"""));

        var answer = await _admin.Get("/v3/OS-REVOKE/events?since=" + since);

        Assert.Equal(status, answer.Status);
        if (error is not null)
            Assert.Equal(error, answer.Message);
        else
            Assert.Equal(0, answer.Body.GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData("/v3/OS-SIMPLE-CERT/ca")]
    [InlineData("/v3/OS-SIMPLE-CERT/certificates")]
    public async Task Certificates_of_PKI_tokens_answer_410(string path)
    {
        var answer = await _admin.Get(path);

        Assert.Equal(
            (410, "This API is no longer available due to the removal of support for PKI tokens."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_update_of_a_credential_validates_the_body_before_the_lookup()
    {
        var answer = await _admin.Patch("/v3/credentials/nothing", new JsonObject { ["credential"] = new JsonObject() });

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("'blob' is a required property", answer.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();

    private async Task<JsonElement[]> EventsAsync() =>
        [.. (await _admin.Get("/v3/OS-REVOKE/events")).Body.GetProperty("events").EnumerateArray()];
}
