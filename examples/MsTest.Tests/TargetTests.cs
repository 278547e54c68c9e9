using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace MsTest.Tests;

/// <summary>
/// MSTest on the target that <c>OPENSTACK_TARGET</c> names: a test that needs the simulator is inconclusive on the others.
/// </summary>
[TestClass]
public sealed class TargetTests(TestContext context) : IAsyncDisposable
{
    private readonly OpenStackTarget _target = TargetSetting.Current.Open(
        () => new OpenStackBuilder().WithCancellation(() => context.CancellationToken).Build(),
        skip: Assert.Inconclusive,
        cancellation: () => context.CancellationToken);

    public ValueTask DisposeAsync() => _target.DisposeAsync();

    [TestMethod]
    public async Task A_server_boots_on_any_target()
    {
        var server = await _target.Servers.BootAsync("mstest-web");

        await _target.Servers.DeleteAsync(server);
    }

    [TestMethod]
    public async Task A_server_that_cannot_be_spawned_is_in_error()
    {
        using var full = _target.Simulator.Faults.On(Place.Hypervisor("host1", "spawn")).Throw("no space left on device");

        var server = await _target.Servers.BootAsync("mstest-web", host: "host1", expected: ServerStatus.Error);

        await _target.Servers.DeleteAsync(server);
    }
}
