using System.Net;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Password;

public sealed class PasswordTests
{
    [Fact]
    public async Task A_password_is_set_only_in_a_running_guest()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var set = await cloud.ActAsync(id, "changePassword", new { adminPass = "secret" });
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.ActAsync(id, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();
        var stopped = await cloud.ActAsync(id, "changePassword", new { adminPass = "secret" });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict), (set.Status, stopped.Status));
        Assert.Contains("compute_set_admin_password", cloud.Cloud.Events(id).Select(step => step.Name));
        Assert.DoesNotContain(cloud.Cloud.Journal.Entries, entry => entry.What.Contains("secret", StringComparison.Ordinal));
    }
}
