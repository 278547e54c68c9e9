using Fixtures.Toolkit;

[assembly: AssertNoLeaks]

namespace Fixtures.Toolkit.Tests.Xunit.Watched;

/// <summary>The assembly has the attribute, so the tests need none.</summary>
public sealed class LeakyTests(ForkedOpenStackFixture baseline) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact]
    public Task Leaks() => BootAsync();

    [Fact]
    public async Task Cleans_up()
    {
        var server = await BootAsync();
        await Cloud.Nova.DeleteServerAsync(server.Id);
        await Cloud.Servers.WaitForDeletedAsync(server);
    }

    private async Task<ServerInfo> BootAsync()
    {
        var building = await Cloud.Nova.CreateServerAsync(new NewServer("forgotten", "1", await Cloud.Glance.GetImageIdAsync("cirros")));
        return await Cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }
}
