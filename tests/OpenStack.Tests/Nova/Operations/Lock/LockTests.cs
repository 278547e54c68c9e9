namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Lock;

public sealed class LockTests
{
    [Fact]
    public async Task Only_an_administrator_removes_an_administrators_lock()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", user: "demo");
        await cloud.Act(id, "lock", new { locked_reason = "audit" });

        var stop = await cloud.Act(id, "os-stop").As("demo");
        var unlock = await cloud.Act(id, "unlock").As("demo");

        Assert.Equal($"Instance {id} is locked", stop.Message);
        Assert.Equal(
            "Policy doesn't allow os_compute_api:os-lock-server:unlock:unlock_override to be performed.", unlock.Message);
        Assert.Equal("audit", cloud.Server(id).LockedReason);
    }
}
