using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class ApplicationCredentialTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_credential_logs_in_by_its_id_or_by_its_name_and_user(bool isById)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var made = await cloud.Demo.Session.SendAsync(
            "identity", HttpMethod.Post, $"/users/{await cloud.Demo.Session.UserIdAsync()}/application_credentials",
            new JsonObject { ["application_credential"] = new JsonObject { ["name"] = "robot", ["secret"] = "hush" } });
        var id = made.EnsureSuccess().Json.GetProperty("application_credential").GetProperty("id").GetString();

        using var session = new OpenStackSession(
            cloud.CreateHandler(), cloud.AuthUrl,
            new OpenStackLogin(isById ? "" : "demo", "", OpenStackScope.Unscoped)
            {
                ApplicationCredential = new ApplicationCredentialKey(isById ? id : null, isById ? null : "robot", "hush"),
            },
            cloud.Time);

        Assert.Equal(await cloud.Demo.Session.ProjectIdAsync(), await session.ProjectIdAsync());
    }
}
