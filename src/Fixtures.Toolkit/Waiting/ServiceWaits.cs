using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>Waits for compute services to be up or down, as the API says. They let the world's time pass, heartbeat by heartbeat.</summary>
public sealed class ServiceWaits
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private readonly OpenStackCloud _cloud;

    internal ServiceWaits(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>Waits until the compute service of a host is up.</summary>
    public Task<ComputeServiceInfo> WaitForUpAsync(string host, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitAsync(host, "up", service => service.IsUp, timeout, cancellation);

    /// <summary>Waits until the compute service of a host is down: forced down, or not heard of for more than 60 s.</summary>
    public Task<ComputeServiceInfo> WaitForDownAsync(string host, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitAsync(host, "down", service => !service.IsUp, timeout, cancellation);

    private async Task<ComputeServiceInfo> WaitAsync(
        string host, string state, Func<ComputeServiceInfo, bool> isSo, TimeSpan? timeout, CancellationToken cancellation)
    {
        var wait = new Wait<ComputeServiceInfo?>(_cloud, $"the compute service of {host} to be {state}")
        {
            Stride = Heartbeat,
            Describe = found => found is null ? "no such service" : $"{(found.IsUp ? "up" : "down")}{(found.IsForcedDown ? ", forced down" : "")}",
            Judge = found => found is null ? Outlook.OutOfReach($"there is no compute service on {host}") : Outlook.When(isSo(found)),
        };
        return (await wait.UntilReachedAsync(
            async token => (await _cloud.Nova.ListServicesAsync(token).ConfigureAwait(false)).FirstOrDefault(s => s.Binary == "nova-compute" && s.Host == host),
            timeout,
            cancellation).ConfigureAwait(false))!;
    }
}
