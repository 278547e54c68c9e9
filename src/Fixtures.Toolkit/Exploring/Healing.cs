using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Brings a cloud back to health as an operator does.</summary>
internal static class Healing
{
    /// <summary>World time in which all periodic tasks run.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Starts the hosts that are down, and lets time pass after that, or after a disturbance.</summary>
    public static async Task HealAsync(OpenStackCloud cloud, bool wasDisturbed)
    {
        if (await StartHostsAsync(cloud).ConfigureAwait(false) || wasDisturbed)
            await cloud.AdvanceAsync(Rest).ConfigureAwait(false);
    }

    /// <summary>Starts the hosts that are down.</summary>
    /// <returns>Whether any was.</returns>
    public static async Task<bool> StartHostsAsync(OpenStackCloud cloud)
    {
        if (!cloud.HasService("compute"))
            return false;
        string[] down = [.. cloud.Hosts.Names.Where(host => !cloud.Hosts.IsRunning(host))];
        foreach (var host in down)
        {
            await cloud.Hosts.StartAsync(host).ConfigureAwait(false);
            await cloud.Run.UntilSettledAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return down.Length > 0;
    }
}
