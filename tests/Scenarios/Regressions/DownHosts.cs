using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Hosts that go and come back.</summary>
internal static class DownHosts
{
    /// <summary>Stops a host's compute service and forces it down, so that its servers can be evacuated.</summary>
    public static async Task LoseHostAsync(this OpenStackCloud cloud, string host)
    {
        await cloud.Hosts.StopAsync(host);
        await cloud.Nova.ForceDownAsync(host);
    }
}
