using Fixtures.Toolkit;

namespace ThreeTargets.Tests;

/// <summary>The local delete, where somebody can stop a host.</summary>
public sealed class LocalDeleteTests(AnyCloud cloud) : PortableTest(cloud)
{
    [HostControlFact]
    public async Task A_server_on_a_dead_host_is_deleted_and_its_host_comes_back_clean()
    {
        var server = await Servers.BootAsync("three-local-delete");
        await Target.Hosts.StopAsync(server.Host);
        try
        {
            await Target.Nova.ForceDownAsync(server.Host);

            await Servers.DeleteAsync(server);

            await Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);
        }
        finally
        {
            await Target.Hosts.StartAsync(server.Host);
            await Target.Nova.ForceDownAsync(server.Host, isDown: false);
        }

        await Target.ComputeServices.WaitForUpAsync(server.Host);
        await Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);
    }
}
