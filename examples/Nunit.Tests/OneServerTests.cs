using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Nunit.Tests;

/// <summary>NUnit with all tests of the class in parallel: each has its own fork of one baseline.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OneServerTests : IAsyncDisposable
{
    private static CloudBaseline Baseline { get; set; } = null!;

    private readonly OpenStackCloud _cloud = Baseline.Fork();

    [OneTimeSetUp]
    public static async Task MakeBaselineAsync() =>
        Baseline = await CloudBaseline.CreateAsync(fill: cloud => cloud.Servers.BootAsync("web", persona: cloud.Demo));

    [OneTimeTearDown]
    public static async Task ThrowBaselineAwayAsync() => await Baseline.DisposeAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Test]
    public async Task A_stopped_server_is_shut_off()
    {
        var server = (await _cloud.Demo.Nova.ListServersAsync()).Single();

        await _cloud.Demo.Nova.ActAsync(server.Id, "os-stop");

        await _cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff);
    }

    [Test]
    public async Task A_deleted_server_leaves_no_resources([Range(1, 8)] int round)
    {
        var server = (await _cloud.Demo.Nova.ListServersAsync()).Single();

        await _cloud.Servers.DeleteAsync(server.Id);

        Assert.That(await _cloud.Demo.Nova.ListServersAsync(), Is.Empty, $"in round {round}");
        await _cloud.Usage.AssertNothingUsedAsync();
    }
}
