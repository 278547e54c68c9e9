using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Remembers the resources of a cloud when the watch began. <see cref="DisposeAsync"/> waits until the services are idle and fails if there
/// are more. If an exception is already leaving the test, it does not replace it but adds the leaks to its <see cref="Exception.Data"/>.
/// </summary>
public sealed class LeakWatch : IAsyncDisposable
{
    /// <summary>
    /// The key in <see cref="Exception.Data"/> under which the exception of a failing test carries the message about its leaks.
    /// </summary>
    public const string DataKey = "Fixtures.Toolkit.Leaks";

    private readonly OpenStackTarget _cloud;
    private readonly HashSet<(ResourceType Type, string Id, string Provider)> _before;
    private readonly long _begin;
    private readonly List<Func<CloudResource, bool>> _exceptions = [];
    private readonly EndOfScope<LeakException> _end;

    internal LeakWatch(OpenStackTarget cloud)
    {
        _cloud = cloud;
        _begin = cloud.Changes.Position;
        _before = [.. cloud.ListResourcesNow().Select(KeyOf)];
        _end = new EndOfScope<LeakException>(cloud.Changes, DataKey);
    }

    /// <summary>Ignores resources of these types: <c>Except(NovaResources.Keypair)</c>.</summary>
    public LeakWatch Except(params IReadOnlyCollection<ResourceType> types) => Except(resource => types.Contains(resource.Type));

    /// <summary>
    /// Ignores the resource with this id or name, and the resources that it owns: a server with its ports and allocations.
    /// </summary>
    public LeakWatch Except(string idOrName) => Except(resource =>
        resource.Type != PlacementResources.Allocation && (resource.Id == idOrName || resource.Name == idOrName));

    /// <summary>Ignores the server, with its ports and allocations.</summary>
    public LeakWatch Except(Guid server) => Except(server.ToString());

    /// <summary>Ignores the resources that match, and the resources that they own.</summary>
    public LeakWatch Except(Func<CloudResource, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        _exceptions.Add(predicate);
        return this;
    }

    /// <summary>Ignores leaks that a <see cref="LeakException"/> of this cloud has named, so that one leak is reported once.</summary>
    public LeakWatch ExceptReported() => Except(_cloud.ReportedLeaks.Contains);

    /// <summary>Waits until the services are idle, and lists the resources that did not exist when the watch began.</summary>
    public async Task<IReadOnlyList<Leak>> FindLeaksAsync(CancellationToken cancellation = default)
    {
        var found = await FindAsync(cancellation).ConfigureAwait(false);
        return found.Count == 0 ? [] : (await InvestigateAsync(found, cancellation).ConfigureAwait(false)).Leaks;
    }

    /// <summary>Asserts now that nothing has leaked. The watch goes on.</summary>
    /// <exception cref="LeakException">Resources have leaked; the message names each one.</exception>
    public async Task AssertNoLeaksAsync(CancellationToken cancellation = default)
    {
        var found = await FindAsync(cancellation).ConfigureAwait(false);
        if (found.Count > 0)
            throw await InvestigateAsync(found, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the watch, and fails if anything has leaked. A second call does nothing.</summary>
    /// <exception cref="LeakException">Resources have leaked; the message names each one.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public ValueTask DisposeAsync() => _end.AssertOnceAsync(AssertNoLeaksAsync);

    private async Task<IReadOnlyList<CloudResource>> FindAsync(CancellationToken cancellation)
    {
        return await _cloud.Changes.ReadSettledAsync(FindNowAsync, static found => found.Count == 0, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<CloudResource>> FindNowAsync(CancellationToken cancellation)
    {
        var now = await _cloud.ListResourcesAsync(types: null, cancellation).ConfigureAwait(false);
        var found = now.Where(resource => !_before.Contains(KeyOf(resource))).ToList();
        found = await OwnResources.In(_cloud, found, _begin, cancellation).ConfigureAwait(false);
        if (found.Count == 0 || _exceptions.Count == 0)
            return found;
        var byId = now.Where(resource => resource.Type != PlacementResources.Allocation).ToLookup(resource => resource.Id);
        return found.FindAll(resource => !MayStay(resource, byId));
    }

    private bool MayStay(CloudResource resource, ILookup<string, CloudResource> byId) =>
        _exceptions.Exists(predicate => predicate(resource))
        || (resource.OwnerId is { } owner && byId[owner].Any(other => other != resource && MayStay(other, byId)));

    private async Task<LeakException> InvestigateAsync(IReadOnlyList<CloudResource> found, CancellationToken cancellation)
    {
        var scene = await LeakScene.CaptureAsync(_cloud, _cloud.Changes.EntriesSince(_begin), found, cancellation).ConfigureAwait(false);
        var order = ReportOrder();
        return new LeakException(
            [.. found.OrderBy(resource => order.IndexOf(resource.Type)).Select(scene.Explain)], HeldQuota.Of(found, scene), _cloud);
    }

    /// <summary>Servers, then allocations and ports, then other resources of Nova, then those of the services that it uses.</summary>
    private static List<ResourceType> ReportOrder() =>
    [
        NovaResources.Server, PlacementResources.Allocation, NeutronResources.Port,
        .. OpenStack.Services.All.Reverse().SelectMany(service => service.ResourceTypes),
    ];

    /// <summary>A consumer can have allocations on several providers, so an allocation's key has both.</summary>
    private static (ResourceType Type, string Id, string Provider) KeyOf(CloudResource resource) =>
        (resource.Type, resource.Id, resource.Type == PlacementResources.Allocation ? resource.Name : "");
}
