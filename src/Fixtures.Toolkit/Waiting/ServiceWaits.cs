using Fixtures.Toolkit.OpenStack;
using Xunit.Sdk;

namespace Fixtures.Toolkit.Waiting;

/// <summary>Waits for compute services, as the API says. They let the world's time pass, heartbeat by heartbeat.</summary>
public sealed class ServiceWaits
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private readonly OpenStackCloud _cloud;

    internal ServiceWaits(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>Waits until the compute service of a host is up.</summary>
    public Task<ComputeServiceInfo> WaitForUpAsync(string host, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitUntilAsync(host, "to be up", service => service.IsUp, timeout, cancellation);

    /// <summary>Waits until the compute service of a host is down: forced down, or not heard of for more than 60 s.</summary>
    public Task<ComputeServiceInfo> WaitForDownAsync(string host, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitUntilAsync(host, "to be down", service => !service.IsUp, timeout, cancellation);

    /// <summary>Waits until the compute service of a host is as <paramref name="predicate"/> says.</summary>
    /// <param name="host">The host.</param>
    /// <param name="what">What is waited for, as a clause: <c>to be disabled</c>.</param>
    /// <param name="predicate">Looks at the service.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It was not so in the end, or no compute service is on the host; the message names those there are.</exception>
    public async Task<ComputeServiceInfo> WaitUntilAsync(
        string host, string what, Func<ComputeServiceInfo, bool> predicate, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var wait = new Wait<IReadOnlyList<ComputeServiceInfo>>(_cloud, $"the compute service of {host} {what}")
        {
            MaxStep = Heartbeat,
            Describe = services => On(services) is { } found ? InWords(found) : "no such service",
            Judge = services => On(services) is { } found
                ? WaitVerdict.When(predicate(found))
                : WaitVerdict.OutOfReach($"there is no compute service on {host}. There are those on {string.Join(", ", services.Take(10).Select(service => service.Host))}"),
        };
        return On(await wait.UntilReachedAsync(ComputesAsync, timeout, cancellation).ConfigureAwait(false))!;

        ComputeServiceInfo? On(IReadOnlyList<ComputeServiceInfo> services) => services.FirstOrDefault(service => service.Host == host);
    }

    private static string InWords(ComputeServiceInfo service) =>
        $"{(service.IsUp ? "up" : "down")}, {(service.IsEnabled ? "enabled" : "disabled")}{(service.IsForcedDown ? ", forced down" : "")}";

    private async Task<IReadOnlyList<ComputeServiceInfo>> ComputesAsync(CancellationToken cancellation) =>
        [.. (await _cloud.Nova.ListServicesAsync(cancellation).ConfigureAwait(false)).Where(service => service.Binary == "nova-compute")];
}
