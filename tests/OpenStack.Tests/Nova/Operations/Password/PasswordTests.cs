namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Password;

public sealed class PasswordTests
{
    [Fact]
    public async Task A_password_is_set_only_in_a_running_guest()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var set = await cloud.Act(id, "changePassword", new { adminPass = "secret" });
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Act(id, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();
        var stopped = await cloud.Act(id, "changePassword", new { adminPass = "secret" });

        Assert.Equal((202, 409), (set.Status, stopped.Status));
        Assert.Contains("compute_set_admin_password", cloud.Cloud.Events(id).Select(step => step.Name));
        Assert.DoesNotContain(cloud.Cloud.Journal.Entries, entry => entry.What.Contains("secret", StringComparison.Ordinal));
    }
}
