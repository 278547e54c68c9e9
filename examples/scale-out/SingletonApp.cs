using System.Net;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ScaleOut.Tests;

/// <summary>An app that several operators run at once, and that keeps exactly one server.</summary>
/// <param name="looksAgain">Whether it looks for a rival after a boot. Without that it is wrong, but only in some orders.</param>
internal sealed class SingletonApp(OpenStackCloud cloud, bool looksAgain)
{
    public async Task EnsureOneServerAsync()
    {
        // Another operator's surplus server may come and go, so only what remains counts.
        if ((await cloud.Demo.Nova.ListServersAsync()).Count > 0)
            return;
        await cloud.Servers.CreateAsync("singleton", persona: cloud.Demo);
        if (looksAgain)
            await DeleteSurplusAsync();
    }

    /// <summary>All operators agree on the server that stays: the one with the lowest id.</summary>
    private async Task DeleteSurplusAsync()
    {
        foreach (var surplus in (await cloud.Demo.Nova.ListServersAsync()).OrderBy(server => server.Id).Skip(1))
        {
            try
            {
                await cloud.Demo.Nova.DeleteServerAsync(surplus.Id);
            }
            catch (OpenStackFaultException gone) when (gone.Status == HttpStatusCode.NotFound)
            {
            }
        }
    }
}
