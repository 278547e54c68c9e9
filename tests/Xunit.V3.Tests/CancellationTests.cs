namespace Fixtures.Toolkit.Tests.Xunit;

public sealed class CancellationTests
{
    [Fact]
    public async Task Cancelling_a_test_ends_only_its_own_wait()
    {
        var results = await InnerRun.OfAsync(
            GetType().Assembly,
            "-explicit",
            "only",
            "-class",
            typeof(FirstCancelledTests).FullName!,
            "-class",
            typeof(SecondCancelledTests).FullName!);

        Assert.Contains(nameof(OperationCanceledException), results["Is_cancelled_while_it_waits"], StringComparison.Ordinal);
        Assert.Contains(
            nameof(OperationCanceledException), results["Is_cancelled_while_it_waits_on_the_shared_cloud"], StringComparison.Ordinal);
        Assert.Null(results["Waits_beside_it"]);
        Assert.Null(results["Waits_on_the_shared_cloud"]);
    }
}

public sealed class FirstCancelledTests(
    ForkedOpenStackFixture baseline, AssemblyCloud shared) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact(Explicit = true)]
    public async Task Is_cancelled_while_it_waits()
    {
        TestContext.Current.CancelCurrentTest();
        await Cloud.Servers.BootAsync("never");
    }

    [Fact(Explicit = true)]
    public async Task Is_cancelled_while_it_waits_on_the_shared_cloud()
    {
        TestContext.Current.CancelCurrentTest();
        await shared.Cloud.WaitUntilIdleAsync();
    }
}

public sealed class SecondCancelledTests(
    ForkedOpenStackFixture baseline, AssemblyCloud shared) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact(Explicit = true)]
    public Task Waits_beside_it() => Cloud.Servers.BootAsync("web");

    [Fact(Explicit = true)]
    public Task Waits_on_the_shared_cloud() => shared.Cloud.WaitUntilIdleAsync();
}
