using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler;

/// <summary>What is asked of the scheduler: upstream's request spec.</summary>
/// <param name="Server">The first of the servers, which speaks for all.</param>
/// <param name="ExcludedHosts">Hosts that must not be chosen.</param>
internal sealed record SchedulingRequest(Server Server, ImmutableArray<string> ExcludedHosts)
{
    /// <summary>The hosts that were chosen for other servers of the same request.</summary>
    public ImmutableDictionary<Guid, string> Chosen { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    public ServerRequest Wishes => Server.Request;

    /// <summary>The server as it shall be when it has moved. Where it was once asked to be counts no more.</summary>
    public static Server Moved(Server server, MoveWish wish) => server with
    {
        Flavor = wish.Flavor,
        Request = server.Request with { ForcedHost = null, ForcedNode = null, RequestedNode = null, RequestedHost = wish.Host },
    };

    /// <summary>The one host that was asked for, forced or not.</summary>
    public string? TargetHost => Wishes.RequestedHost ?? Wishes.ForcedHost;

    public string? TargetNode => Wishes.RequestedNode ?? Wishes.ForcedNode;

    /// <summary>Whether an administrator chose the host: filters are not asked then.</summary>
    public bool IsForced => Wishes.ForcedHost is not null || Wishes.ForcedNode is not null;

    public ImmutableArray<string> Hint(string name) => Wishes.SchedulerHints.GetValueOrDefault(name, []);
}
