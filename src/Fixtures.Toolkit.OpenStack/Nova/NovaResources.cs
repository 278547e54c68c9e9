using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The resource types of Nova whose resources live until a client deletes them.</summary>
public static class NovaResources
{
    /// <summary>A server.</summary>
    public static ResourceType Server => Nova.Servers.Server.ResourceType;

    /// <summary>A keypair.</summary>
    public static ResourceType Keypair => Nova.Keypairs.Keypair.ResourceType;

    /// <summary>A server group.</summary>
    public static ResourceType ServerGroup => Nova.ServerGroups.ServerGroup.ResourceType;

    /// <summary>A flavor.</summary>
    public static ResourceType Flavor => OpenStack.Flavor.ResourceType;

    /// <summary>A host aggregate.</summary>
    public static ResourceType Aggregate => Nova.Aggregates.Aggregate.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        Server, Keypair, ServerGroup, Flavor, Aggregate,
    ];

    /// <summary>The resources that a client must delete, for leak checks.</summary>
    internal static IEnumerable<CloudResource> In(NovaState state) =>
    [
        .. state.Servers.OldestFirst
            .Where(server => !server.IsDeleted)
            .Select(server => new CloudResource(Server, server.Id.ToString(), server.Name)
            {
                ProjectId = server.ProjectId,
                Details = ServerJournal.StateOf(server),
            }),
        .. state.Keypairs.ByUser.Values.SelectMany(own => own.Values).OrderBy(keypair => keypair.Number)
            .Select(keypair => new CloudResource(Keypair, keypair.ResourceId, keypair.Name) { OwnerId = keypair.UserId }),
        .. state.ServerGroups.Values.OrderBy(group => group.Number)
            .Select(group => new CloudResource(ServerGroup, group.Id.ToString(), group.Name) { ProjectId = group.ProjectId }),
        .. state.Flavors.Values.Select(flavor => new CloudResource(Flavor, flavor.FlavorId, flavor.Name)),
        .. state.Aggregates.Values.Select(
            aggregate => new CloudResource(Aggregate, aggregate.Number.ToString(CultureInfo.InvariantCulture), aggregate.Name)),
    ];
}
