using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>
/// The facts that explain leaks: the journal since the watch began, and the servers, migrations and projects that own them.
/// </summary>
internal sealed class LeakScene
{
    private readonly IReadOnlyList<JournalEntry> _journal;

    private readonly ILookup<string, CloudResource> _leaked;

    private LeakScene(IReadOnlyList<JournalEntry> journal, IEnumerable<CloudResource> leaked) =>
        (_journal, _leaked) = (journal, leaked.ToLookup(resource => resource.Id));

    /// <summary>Servers by id, existing and deleted.</summary>
    public IReadOnlyDictionary<string, ServerInfo> Servers { get; private init; } = new Dictionary<string, ServerInfo>();

    /// <summary>Migrations by UUID.</summary>
    public IReadOnlyDictionary<string, MigrationInfo> Migrations { get; private init; } = new Dictionary<string, MigrationInfo>();

    /// <summary>Project names by id.</summary>
    public IReadOnlyDictionary<string, string> Projects { get; private init; } = new Dictionary<string, string>();

    public static async Task<LeakScene> CaptureAsync(
        OpenStackTarget cloud, IReadOnlyList<JournalEntry> journal, IReadOnlyList<CloudResource> leaked, CancellationToken cancellation)
    {
        var hasIdentity = await cloud.HasServiceAsync("identity", cancellation).ConfigureAwait(false);
        var hasNova = hasIdentity && await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false);
        return new LeakScene(journal, leaked)
        {
            Servers = hasNova ? await ServersAsync(cloud.Nova, cancellation).ConfigureAwait(false) : new Dictionary<string, ServerInfo>(),
            Migrations = hasNova
                ? (await cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false))
                    .ToDictionary(m => m.Id.ToString())
                : new Dictionary<string, MigrationInfo>(),
            Projects = hasIdentity
                ? await cloud.Admin.Keystone.ListProjectNamesAsync(cancellation).ConfigureAwait(false)
                : new Dictionary<string, string>(),
        };
    }

    public Leak Explain(CloudResource resource) =>
        new(resource, TitleOf(resource), MakerOf(resource), new MissedRemoval(this).Of(resource));

    public bool IsAlive(string serverId) => Servers.TryGetValue(serverId, out var server) && server.Status != ServerStatus.Deleted;

    /// <summary>A server as messages name it: by name and id, and whether it is deleted.</summary>
    public string NameOfServer(string id) => Servers.TryGetValue(id, out var server)
        ? $"server '{server.Name}' ({id}){(server.Status == ServerStatus.Deleted ? ", which is deleted" : "")}"
        : $"server {id}, which is gone";

    /// <summary>The owner as messages name it, if the owner leaked as well; otherwise null.</summary>
    public string? NameOfOwner(string id) =>
        _leaked[id].FirstOrDefault(
            resource => resource.Type != PlacementResources.Allocation && resource.Type != NovaResources.Server) is { } owner
        ? $"{owner.Type} '{owner.Name}' ({id})"
        : null;

    /// <summary>The newest request with this method and end of path that reached the service, in words; null if there was none.</summary>
    public string? LastRequest(string service, string method, string pathEnd) => _journal
        .LastOrDefault(e => e is { Kind: JournalKind.Request, RequestId: not null }
            && e.Source == service
            && e.What.StartsWith(method, StringComparison.Ordinal)
            && PathOf(e.What).EndsWith(pathEnd, StringComparison.Ordinal))
        is { } request ? InWords(request) : null;

    /// <summary>The host whose compute service was asked to terminate the server; null if none was.</summary>
    public string? TerminatorOf(string serverId) => _journal
        .LastOrDefault(e => e.Kind == JournalKind.Message
            && e.Subject == serverId
            && e.What.StartsWith("casts terminate_instance to compute.", StringComparison.Ordinal))
        ?.What["casts terminate_instance to compute.".Length..];

    private static async Task<Dictionary<string, ServerInfo>> ServersAsync(NovaClient nova, CancellationToken cancellation)
    {
        var living = await nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false);
        var deleted = await nova.ListServersAsync("all_tenants=1&deleted=true", cancellation).ConfigureAwait(false);
        return living.Concat(deleted).ToDictionary(server => server.Id.ToString());
    }

    private static string PathOf(string what) => what.Split(' ')[1].Split('?')[0];

    private static string InWords(JournalEntry request) => $"{request.Source} {request.What} ({request.RequestId})";

    private string TitleOf(CloudResource resource)
    {
        var isAllocation = resource.Type == PlacementResources.Allocation;
        var belongs = resource switch
        {
            { Id: var id } when isAllocation && Migrations.TryGetValue(id, out var migration) =>
                $" of migration {id} of {NameOfServer(migration.ServerId.ToString())}",
            { Id: var id } when isAllocation =>
                Servers.ContainsKey(id) ? $" of {NameOfServer(id)}" : $" of consumer {id}, which is no server",
            { OwnerId: { } device } when resource.Type == NeutronResources.Port && Servers.ContainsKey(device) =>
                $" of {NameOfServer(device)}",
            { Type: var type } when type == NovaResources.Keypair => "",
            { OwnerId: { } owner } =>
                $" of {NameOfOwner(owner) ?? (resource.Type.Owner is { } type ? $"{type} {owner}" : owner)}",
            _ => "",
        };
        var name = isAllocation
            ? $" on {resource.Name}"
            : $"{(resource.Name.Length > 0 ? $" '{resource.Name}'" : "")} ({resource.Id})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{resource.Type}{name}{belongs}{(resource.Details.Length > 0 ? $": {resource.Details}" : "")}");
    }

    private string? MakerOf(CloudResource resource)
    {
        var what = $"makes {resource.Type}";
        if (_journal.LastOrDefault(e => e.Kind == JournalKind.Created && e.Subject == resource.Id && e.What == what) is not { } made)
            return null;
        var request = RequestOf(made.RequestId) ?? $"{made.Source} ({made.RequestId})";
        return made.Cause is null ? request : $"{request}, for {RequestOf(made.Cause) ?? made.Cause}";
    }

    private string? RequestOf(string? id) =>
        _journal.LastOrDefault(e => e.Kind == JournalKind.Request && e.RequestId == id) is { } request ? InWords(request) : null;
}
