using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Only hosts that have one of the servers of the hint <c>same_host</c>.</summary>
internal sealed class SameHostFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.Hint("same_host") is not [_, ..] servers || AffinityHint.AnyOn(host, servers, request.State);
}

/// <summary>Only hosts that have none of the servers of the hint <c>different_host</c>.</summary>
internal sealed class DifferentHostFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.Hint("different_host") is not [_, ..] servers || !AffinityHint.AnyOn(host, servers, request.State);
}

internal static class AffinityHint
{
    public static bool AnyOn(HostState host, IEnumerable<string> servers, NovaState state) =>
        servers.Any(id => Guid.TryParse(id, out var server) && state.Servers.FindLiving(server)?.Host == host.Host);
}
