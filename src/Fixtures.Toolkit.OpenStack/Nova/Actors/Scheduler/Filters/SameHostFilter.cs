using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes hosts with one of the servers of the hint <c>same_host</c>.</summary>
internal sealed class SameHostFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.Hint("same_host") is not [_, ..] servers || AffinityHint.AnyOn(host, servers, request.State);

    public string? Explain(HostState host, SchedulingRequest request) =>
        $"none of the servers of the hint 'same_host' is on it: {string.Join(", ", request.Hint("same_host"))}";
}

/// <summary>Passes hosts with none of the servers of the hint <c>different_host</c>.</summary>
internal sealed class DifferentHostFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        request.Hint("different_host") is not [_, ..] servers || !AffinityHint.AnyOn(host, servers, request.State);

    public string? Explain(HostState host, SchedulingRequest request) =>
        "on it are servers of the hint 'different_host': "
            + string.Join(", ", request.Hint("different_host").Where(id => AffinityHint.AnyOn(host, [id], request.State)));
}

internal static class AffinityHint
{
    public static bool AnyOn(HostState host, IEnumerable<string> servers, NovaState state) =>
        servers.Any(id => Guid.TryParse(id, out var server) && state.Servers.FindLiving(server)?.Host == host.Host);
}
