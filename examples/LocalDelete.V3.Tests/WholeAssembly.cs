using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using LocalDelete.V3.Tests;

[assembly: AssemblyFixture(typeof(WholeAssembly))]

namespace LocalDelete.V3.Tests;

/// <summary>A baseline that is built once for all classes of the assembly.</summary>
public sealed class WholeAssembly : ForkedOpenStackFixture
{
    protected override async Task FillAsync(OpenStackCloud cloud) => await cloud.Servers.BootAsync("web", persona: cloud.Demo);
}

public sealed class RestartTests(WholeAssembly baseline) : OpenStackTest<WholeAssembly>(baseline)
{
    [Fact]
    public async Task A_server_restarts()
    {
        var server = Assert.Single(await Cloud.Demo.Nova.ListServersAsync());

        await Cloud.Servers.StopAsync(server.Id);
        await Cloud.Servers.StartAsync(server.Id);
    }
}
