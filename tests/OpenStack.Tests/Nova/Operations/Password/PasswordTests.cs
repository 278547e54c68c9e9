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

    [Fact]
    public async Task A_guest_that_does_not_run_refuses_its_password()
    {
        var hypervisor = default(IHypervisor);
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithHypervisor("host1", real => hypervisor = real));
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await hypervisor!.PowerOffAsync(id);

        var refused = await cloud.Act(id, "changePassword", new { adminPass = "secret" });

        Assert.Equal(
            (409, $"Failed to set admin password on {id} because instance {id} is not running"), (refused.Status, refused.Message));
        Assert.Null(cloud.Server(id).TaskState);
    }

    [Fact]
    public async Task A_password_is_set_when_the_answer_comes()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        await cloud.Act(id, "changePassword", new { adminPass = "secret" });
        var task = cloud.Server(id).TaskState;
        await cloud.Cloud.Hosts.StopAsync(cloud.Server(id).Host!);
        var unanswered = await cloud.Act(id, "changePassword", new { adminPass = "secret" });

        Assert.Null(task);
        Assert.Equal(500, unanswered.Status);
        Assert.EndsWith("<class 'oslo_messaging.exceptions.MessagingTimeout'>", unanswered.Message, StringComparison.Ordinal);
        Assert.Equal("updating_password", cloud.Server(id).TaskState);
    }
}
