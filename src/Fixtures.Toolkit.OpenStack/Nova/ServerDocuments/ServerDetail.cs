using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;

/// <summary>What an answer shows of servers, by microversion and policy: evaluated once, used for each server.</summary>
internal sealed record ServerDetail
{
    private readonly NovaState _state;
    private readonly Dictionary<string, string> _hostStatuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);

    public ServerDetail(NovaContext nova, ApiRequest request, Server? server = null)
    {
        _state = nova.State.Value;
        Version = request.Version;
        Now = request.World.NowOf("nova");
        Url = request.Url();
        BookmarkUrl = request.BookmarkUrl();
        IsAdmin = request.Persona.IsAdmin;
        var target = server?.ProjectTarget() ?? request.OwnTarget();
        ShowsExtendedAttributes = request.Allows(ServerPolicy.ExtendedAttributes, target);
        ShowsExtraSpecs = Version >= NovaVersions.EmbeddedFlavor && request.Allows(ServerPolicy.ShowExtraSpecs, target);
        HostStatusShown = Version < NovaVersions.HostStatus ? HostStatusDetail.None
            : request.Allows(ServerPolicy.ShowHostStatus, target) ? HostStatusDetail.All
            : request.Allows(ServerPolicy.ShowUnknownHostStatus, target) ? HostStatusDetail.UnknownOnly
            : HostStatusDetail.None;
    }

    public ApiVersion Version { get; }

    public DateTimeOffset Now { get; }

    public string Url { get; }

    public string BookmarkUrl { get; }

    public bool IsAdmin { get; }

    public bool ShowsExtendedAttributes { get; private init; }

    public bool ShowsExtraSpecs { get; }

    private HostStatusDetail HostStatusShown { get; init; }

    /// <summary>Whether all members of GET are shown. Until 2.74, PUT and rebuild show fewer.</summary>
    public bool IsFull { get; init; } = true;

    /// <summary>Whether <c>user_data</c> is among the extended attributes. Rebuild shows it elsewhere.</summary>
    public bool ShowsUserData { get; init; } = true;

    /// <summary>Whether <c>key_name</c> is shown even if the view is not full.</summary>
    public bool ShowsKeyName { get; init; }

    /// <summary>Whether this is a list, which has no <c>fault</c> of servers in cell0.</summary>
    /// <remarks>
    /// Upstream: InstanceList.fill_faults asks the API's own database, which is that of the cell with the hosts, as with the recordings.
    /// </remarks>
    public bool IsList { get; init; }

    /// <summary>Whether <c>server_groups</c> is shown: only for single servers.</summary>
    public bool ShowsServerGroups { get; init; }

    /// <summary>The names of the security groups of each server's ports; servers without any have no entry.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<string>> SecurityGroups { get; init; } =
        ImmutableDictionary<Guid, ImmutableArray<string>>.Empty;

    /// <summary>The ids of the server's groups. Upstream shows at most one: InstanceGroup.get_by_instance_uuid.</summary>
    public IEnumerable<string> GroupsOf(Server server) =>
        _state.ServerGroups.Values.Where(group => group.Members.Contains(server.Id)).Select(group => group.Id.ToString()).Take(1);

    public ServerDetail With(ImmutableDictionary<Guid, ImmutableArray<string>> securityGroups) =>
        this with { SecurityGroups = securityGroups };

    /// <summary>The server's <c>host_status</c>; null if this answer does not show it.</summary>
    public string? HostStatusOf(Server server)
    {
        if (HostStatusShown == HostStatusDetail.None)
            return null;
        var status = server.IsDeleted || server.Host is null ? "" : HostStatusOf(server.Host);
        return HostStatusShown == HostStatusDetail.All || status == HostStatus.Unknown ? status : null;
    }

    /// <summary>The progress in percent: of a live migration the part of the guest that is copied.</summary>
    /// <remarks>Upstream: _live_migration_monitor of the libvirt driver saves it while the copy runs.</remarks>
    public int ProgressOf(Server server) =>
        server.TaskState == TaskStates.Migrating && _state.Migrations.FindNewest(server.Id) is { Transfer: { } transfer }
            ? (int)(transfer.PartAt(Now) * 100)
            : server.Progress;

    /// <summary>
    /// The availability zone of the server's host; before scheduling the requested zone, and empty after the server lost its host.
    /// </summary>
    /// <remarks>Upstream: nova.availability_zones.get_instance_availability_zone.</remarks>
    public string ZoneOf(Server server)
    {
        if (server.Host is not { } host)
            return server.AvailabilityZone ?? "";
        if (!_zones.TryGetValue(host, out var zone))
            _zones[host] = zone = AvailabilityZone.OfHost(_state, host);
        return zone;
    }

    private string HostStatusOf(string host)
    {
        if (!_hostStatuses.TryGetValue(host, out var status))
            _hostStatuses[host] = status = HostStatus.From(_state.ComputeService(host), Now);
        return status;
    }

    private enum HostStatusDetail
    {
        None,
        UnknownOnly,
        All,
    }
}
