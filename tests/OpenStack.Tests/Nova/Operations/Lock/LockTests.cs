namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Lock;

public sealed class LockTests
{
    [Fact]
    public async Task Only_an_administrator_removes_an_administrators_lock()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", user: "demo");
        await cloud.ActAsync(id, "lock", new { locked_reason = "audit" });

        var stop = await cloud.ActAsync(id, "os-stop", user: "demo");
        var unlock = await cloud.ActAsync(id, "unlock", user: "demo");

        Assert.Equal($"Instance {id} is locked", ServerTestCloud.Message(stop));
        Assert.Equal(
            "Policy doesn't allow os_compute_api:os-lock-server:unlock:unlock_override to be performed.", ServerTestCloud.Message(unlock));
        Assert.Equal("audit", cloud.Server(id).LockedReason);
    }
}
