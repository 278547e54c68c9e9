namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Keeps isolated images on isolated hosts and, unless the option allows them, other images off these hosts.</summary>
/// <remarks>Upstream: nova.scheduler.filters.isolated_hosts_filter. A server without an image counts as one with another image.</remarks>
internal sealed class IsolatedHostsFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request)
    {
        var (isHostIsolated, isImageIsolated) = Isolation(host, request);
        return isImageIsolated
            ? isHostIsolated
            : !isHostIsolated || !request.Options.RestrictIsolatedHostsToIsolatedImages;
    }

    public string? Explain(HostState host, SchedulingRequest request) => Isolation(host, request) switch
    {
        (IsHost: true, IsImage: false) => "it is an isolated host, and the image is not isolated",
        (IsHost: false, IsImage: true) => "the image is isolated, and the host is not",
        _ => null,
    };

    private static (bool IsHost, bool IsImage) Isolation(HostState host, SchedulingRequest request) => (
        request.Options.IsolatedHosts.Contains(host.Host),
        request.ImageId is { } image && request.Options.IsolatedImages.Contains(image));
}
