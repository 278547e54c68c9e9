using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.ObjectStorage;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Targets;

/// <summary>Lists the resources of a cloud through its APIs, as its administrator.</summary>
internal sealed class ResourceCensus(OpenStackTarget target)
{
    /// <summary>
    /// The resources, of these types or of all that have a list. A list that the cloud lacks, or that the user may not see, is empty.
    /// </summary>
    public async Task<IReadOnlyList<CloudResource>> ListAsync(
        IReadOnlyCollection<ResourceType>? types, CancellationToken cancellation)
    {
        var resources = new List<CloudResource>();
        foreach (var list in ResourceLists.All)
        {
            if (IsAsked(list.Type) && await target.HasServiceAsync(list.Type.Service, cancellation).ConfigureAwait(false))
                resources.AddRange(await ReadAsync(list, cancellation).ConfigureAwait(false));
        }

        if ((IsAsked(PlacementResources.Allocation) || IsAsked(PlacementResources.ResourceProvider))
            && await target.HasServiceAsync("placement", cancellation).ConfigureAwait(false))
        {
            var placement = await PlacementCensus.ListAsync(target.UsedPlacement, cancellation).ConfigureAwait(false);
            resources.AddRange(placement.Where(resource => IsAsked(resource.Type)));
        }

        if (IsAsked(SwiftResources.Container) || IsAsked(SwiftResources.Object))
        {
            var stored = ObjectResources.In(await target.ReadAccountsAsync(cancellation).ConfigureAwait(false));
            resources.AddRange(stored.Where(resource => IsAsked(resource.Type)));
        }

        return resources;

        bool IsAsked(ResourceType type) => types?.Contains(type) ?? true;
    }

    private async Task<IEnumerable<CloudResource>> ReadAsync(ListedType list, CancellationToken cancellation)
    {
        var rows = await PagedList.ReadAsync(list.Path, list.Member, path => GetAsync(list.Type.Service, path, cancellation))
            .ConfigureAwait(false);
        return rows.Select(list.Read).OfType<CloudResource>();
    }

    private async Task<JsonElement> GetAsync(string service, string path, CancellationToken cancellation)
    {
        var reply = await target.Admin.Session.SendAsync(
            service, HttpMethod.Get, path, microversion: ServiceMicroversion.Of(service), cancellation: cancellation).ConfigureAwait(false);
        return reply.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound ? default : reply.EnsureSuccess().Json;
    }
}
