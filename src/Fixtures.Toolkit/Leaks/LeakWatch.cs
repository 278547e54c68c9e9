using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Leaks;

/// <summary>
/// Knows what was in a cloud when the watch began. <see cref="DisposeAsync"/> lets the services finish and fails if there is more in it then;
/// where an exception is on its way out of the test already, it leaves that one alone and adds the leaks to its <see cref="Exception.Data"/>.
/// </summary>
public sealed class LeakWatch : IAsyncDisposable
{
    /// <summary>The key in <see cref="Exception.Data"/> under which a failing test's exception carries the story of what it left behind.</summary>
    public const string DataKey = "Fixtures.Toolkit.Leaks";

    private readonly OpenStackCloud _cloud;
    private readonly HashSet<(ResourceType Type, string Id, string Provider)> _before;
    private readonly long _begin;
    private readonly List<Func<CloudResource, bool>> _exceptions = [];
    private readonly EndOfScope<LeakException> _end;

    internal LeakWatch(OpenStackCloud cloud)
    {
        _cloud = cloud;
        _begin = cloud.Journal.Count;
        _before = [.. cloud.ListResources().Select(KeyOf)];
        _end = new EndOfScope<LeakException>(cloud.Journal, DataKey);
    }

    /// <summary>Allows resources of these types to be left behind: <c>Except(NovaResources.Keypair)</c>.</summary>
    public LeakWatch Except(params IReadOnlyCollection<ResourceType> types) => Except(resource => types.Contains(resource.Type));

    /// <summary>Lets the resource of this id or name be left behind, with what belongs to it: a server with its ports and allocations.</summary>
    public LeakWatch Except(string idOrName) => Except(resource => resource.Type != PlacementResources.Allocation && (resource.Id == idOrName || resource.Name == idOrName));

    /// <summary>Lets the server be left behind, with its ports and allocations.</summary>
    public LeakWatch Except(Guid server) => Except(server.ToString());

    /// <summary>Lets what <paramref name="mayStay"/> says be left behind, with what belongs to it.</summary>
    public LeakWatch Except(Func<CloudResource, bool> mayStay)
    {
        ArgumentNullException.ThrowIfNull(mayStay);
        _exceptions.Add(mayStay);
        return this;
    }

    /// <summary>What is in the cloud and was not when the watch began, once the services have done what is under way.</summary>
    public async Task<IReadOnlyList<Leak>> FindLeaksAsync(CancellationToken cancellation = default)
    {
        var found = await FindAsync(cancellation).ConfigureAwait(false);
        return found.Count == 0 ? [] : (await InvestigateAsync(found, cancellation).ConfigureAwait(false)).Leaks;
    }

    /// <summary>Asserts now that nothing is left behind. The watch goes on.</summary>
    /// <exception cref="LeakException">Something is; the message names each piece.</exception>
    public async Task AssertNoLeaksAsync(CancellationToken cancellation = default)
    {
        var found = await FindAsync(cancellation).ConfigureAwait(false);
        if (found.Count > 0)
            throw await InvestigateAsync(found, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the watch, and fails if something is left behind. A second time it does nothing.</summary>
    /// <exception cref="LeakException">Something is; the message names each piece.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public ValueTask DisposeAsync() => _end.ComeAsync(AssertNoLeaksAsync);

    private async Task<IReadOnlyList<CloudResource>> FindAsync(CancellationToken cancellation)
    {
        await _cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var now = await NovasPlacement.Of(_cloud).ListResourcesAsync(cancellation).ConfigureAwait(false);
        var found = now.Where(resource => !_before.Contains(KeyOf(resource))).ToList();
        if (NovasPlacement.Of(_cloud).IsElsewhere)
            found = await WithoutForeignAllocationsAsync(found, cancellation).ConfigureAwait(false);
        if (found.Count == 0 || _exceptions.Count == 0)
            return found;
        var byId = now.Where(resource => resource.Type != PlacementResources.Allocation).ToLookup(resource => resource.Id);
        return found.FindAll(resource => !MayStay(resource, byId));
    }

    /// <summary>A Placement elsewhere may serve others, too, and was not looked at when the watch began: an allocation there counts where its server was made since.</summary>
    private async Task<List<CloudResource>> WithoutForeignAllocationsAsync(List<CloudResource> found, CancellationToken cancellation)
    {
        var made = _cloud.Journal.Since(_begin).Where(entry => entry.Kind == JournalKind.Created && entry.Subject is not null).Select(entry => entry.Subject!).ToHashSet(StringComparer.Ordinal);
        foreach (var migration in await _cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false))
        {
            if (made.Contains(migration.ServerId.ToString()))
                made.Add(migration.Id.ToString());
        }

        return found.FindAll(resource =>
            (resource.Type != PlacementResources.Allocation && resource.Type != PlacementResources.ResourceProvider) || made.Contains(resource.Id));
    }

    private bool MayStay(CloudResource resource, ILookup<string, CloudResource> byId) =>
        _exceptions.Exists(isSo => isSo(resource))
        || (resource.OwnerId is { } owner && byId[owner].Any(other => other != resource && MayStay(other, byId)));

    private async Task<LeakException> InvestigateAsync(IReadOnlyList<CloudResource> found, CancellationToken cancellation)
    {
        var scene = await LeakScene.VisitAsync(_cloud, _cloud.Journal.Since(_begin), found, cancellation).ConfigureAwait(false);
        var order = ReportOrder();
        return new LeakException([.. found.OrderBy(resource => order.IndexOf(resource.Type)).Select(scene.Explain)], HeldQuota.Of(found, scene), _cloud);
    }

    /// <summary>Servers come first, then allocations and ports, then the rest: Nova's, and that of the services that it uses.</summary>
    private List<ResourceType> ReportOrder() =>
    [
        NovaResources.Server, PlacementResources.Allocation, NeutronResources.Port, .. _cloud.Services.Reverse().SelectMany(service => service.ResourceTypes),
    ];

    /// <summary>A consumer can use several providers, so an allocation is known by both.</summary>
    private static (ResourceType Type, string Id, string Provider) KeyOf(CloudResource resource) =>
        (resource.Type, resource.Id, resource.Type == PlacementResources.Allocation ? resource.Name : "");
}
