using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Nunit.Tests;

/// <summary>NUnit on the target that <c>OPENSTACK_TARGET</c> names: a test that needs the simulator is ignored on the others.</summary>
[TestFixture]
public sealed class TargetTests
{
    private static OpenStackTarget Target { get; set; } = null!;

    [OneTimeSetUp]
    public static void OpenTarget() => Target = TargetSetting.Current.Open(() => new OpenStackBuilder().Build(), skip: Assert.Ignore);

    [OneTimeTearDown]
    public static async Task CloseTargetAsync() => await Target.DisposeAsync();

    [Test]
    public async Task A_server_boots_on_any_target()
    {
        var server = await Target.Servers.BootAsync("nunit-web");

        await Target.Servers.DeleteAsync(server);
    }

    [Test]
    public async Task A_server_that_cannot_be_spawned_is_in_error()
    {
        using var full = Target.Simulator.Faults.On(Place.Hypervisor("host1", "spawn")).Throw("no space left on device");

        var server = await Target.Servers.BootAsync("nunit-web", host: "host1", expected: ServerStatus.Error);

        await Target.Servers.DeleteAsync(server);
    }
}
