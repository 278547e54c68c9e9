using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>Two clients with a planted bug: each looks whether there is a server, and makes one later.</summary>
internal static class PlantedRace
{
    public static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);

    public static Task TwoClientsAsync(OpenStackCloud cloud) =>
        cloud.RunClientsAsync(() => EnsureServerAsync(cloud), () => EnsureServerAsync(cloud, after: 8));

    /// <param name="cloud">The cloud.</param>
    /// <param name="after">Requests before that, so that most often the other client is first.</param>
    public static async Task EnsureServerAsync(OpenStackCloud cloud, int after = 0)
    {
        for (; after > 0; after--)
            await cloud.Nova.ListServicesAsync();
        if ((await cloud.Nova.ListServersAsync("all_tenants=1")).Count == 0)
            await cloud.Servers.CreateAsync("web");
    }
}
