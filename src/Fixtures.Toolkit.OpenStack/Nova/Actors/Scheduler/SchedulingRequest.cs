using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>What is asked of the scheduler: upstream's request spec.</summary>
public sealed record SchedulingRequest
{
    /// <param name="server">The first of the servers, which speaks for all.</param>
    /// <param name="excludedHosts">Hosts that must not be chosen.</param>
    /// <param name="state">What Nova knows as it chooses.</param>
    internal SchedulingRequest(Server server, ImmutableArray<string> excludedHosts, NovaState state) =>
        (Server, ExcludedHosts, State) = (server, excludedHosts, state);

    /// <summary>The server that looks for a host.</summary>
    public Guid ServerId => Server.Id;

    /// <summary>Its name.</summary>
    public string ServerName => Server.Name;

    /// <summary>The project that it is for.</summary>
    public string ProjectId => Server.ProjectId;

    /// <summary>The user who asked for it.</summary>
    public string UserId => Server.UserId;

    /// <summary>The flavor that must fit: the new one, in a resize.</summary>
    public Flavor Flavor => Server.Flavor;

    /// <summary>The image it is made of; null when it boots from a volume.</summary>
    public string? ImageId => Server.ImageId;

    /// <summary>The availability zone that was asked for; null when none was.</summary>
    public string? AvailabilityZone => Server.Request.AvailabilityZone;

    /// <summary>The values of a scheduler hint, such as <c>group</c>; none when it was not given.</summary>
    public IReadOnlyList<string> Hint(string name) => Server.Request.SchedulerHints.GetValueOrDefault(name, []);

    internal Server Server { get; init; }

    internal ImmutableArray<string> ExcludedHosts { get; }

    internal NovaState State { get; init; }

    /// <summary>The hosts that were chosen for other servers of the same request.</summary>
    internal ImmutableDictionary<Guid, string> Chosen { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <summary>The one host that was asked for, forced or not.</summary>
    internal string? TargetHost => Server.Request.RequestedHost ?? Server.Request.ForcedHost;

    internal string? TargetNode => Server.Request.RequestedNode ?? Server.Request.ForcedNode;

    /// <summary>Whether an administrator chose the host: filters are not asked then.</summary>
    internal bool IsForced => Server.Request.ForcedHost is not null || Server.Request.ForcedNode is not null;

    /// <summary>Whether a hint looks at where other servers are, so that every host must be seen.</summary>
    internal bool LooksAtOtherServers => Server.Request.SchedulerHints.Keys.Any(hint => hint is "group" or "same_host" or "different_host");

    /// <summary>The server as it shall be when it has moved. Where it was once asked to be counts no more.</summary>
    internal static Server Moved(Server server, MoveWish wish) => server with
    {
        Flavor = wish.Flavor,
        Request = server.Request with { ForcedHost = null, ForcedNode = null, RequestedNode = null, RequestedHost = wish.Host },
    };
}
