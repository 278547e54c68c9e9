using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Waits for compute services: <c>cloud.ComputeServices</c>. The world's time advances heartbeat by heartbeat.</summary>
public sealed class ComputeServiceWaits
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private readonly OpenStackTarget _cloud;

    internal ComputeServiceWaits(OpenStackTarget cloud) => _cloud = cloud;

    /// <summary>Waits until the compute service of a host is up.</summary>
    public Task<ComputeServiceInfo> WaitForUpAsync(string host, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitUntilAsync(host, "to be up", service => service.IsUp, timeout, cancellation);

    /// <summary>Waits until the compute service of a host is down: forced down, or its last report is older than 60 s.</summary>
    /// <example>
    /// <code>
    /// await cloud.Hosts.StopAsync("host1");
    /// await cloud.ComputeServices.WaitForDownAsync("host1");
    /// </code>
    /// </example>
    public Task<ComputeServiceInfo> WaitForDownAsync(string host, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitUntilAsync(host, "to be down", service => !service.IsUp, timeout, cancellation);

    /// <summary>Waits until <paramref name="predicate"/> holds for the compute service of a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="goal">The goal as a phrase: <c>to be disabled</c>.</param>
    /// <param name="predicate">Tests the service.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">
    /// It did not hold in time, or the host has no compute service; the message lists the hosts that have one.
    /// </exception>
    public async Task<ComputeServiceInfo> WaitUntilAsync(
        string host, string goal, Func<ComputeServiceInfo, bool> predicate, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var wait = new Wait<IReadOnlyList<ComputeServiceInfo>>(_cloud, $"the compute service of {host} {goal}")
        {
            MaxStep = Heartbeat,
            Describe = services => On(services) is { } found ? InWords(found) : "no such service",
            Evaluate = services => On(services) is { } found
                ? WaitVerdict.When(predicate(found))
                : WaitVerdict.OutOfReach($"there is no compute service on {host}. There are those on "
                    + $"{string.Join(", ", services.Take(10).Select(service => service.Host))}"),
        };
        var reached = await wait.UntilReachedAsync(ComputesAsync, timeout, cancellation).ConfigureAwait(false);
        return reached.First(service => service.Host == host);

        ComputeServiceInfo? On(IReadOnlyList<ComputeServiceInfo> services) => services.FirstOrDefault(service => service.Host == host);
    }

    private static string InWords(ComputeServiceInfo service) =>
        $"{(service.IsUp ? "up" : "down")}, {(service.IsEnabled ? "enabled" : "disabled")}{(service.IsForcedDown ? ", forced down" : "")}";

    private async Task<IReadOnlyList<ComputeServiceInfo>> ComputesAsync(CancellationToken cancellation) =>
        [.. (await _cloud.Nova.ListServicesAsync(cancellation).ConfigureAwait(false)).Where(service => service.Binary == "nova-compute")];
}
