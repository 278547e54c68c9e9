using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>What is in Nova that somebody made and must remove again.</summary>
internal static class NovaResources
{
    public static IEnumerable<CloudResource> Of(NovaState state) =>
    [
        .. state.Servers.OldestFirst.Where(server => !server.IsDeleted).Select(server => new CloudResource(ResourceKind.Server, server.Id.ToString(), server.Name)
        {
            ProjectId = server.ProjectId,
            Details = $"{server.VmState}{(server.TaskState is { } task ? $"/{task}" : "")}{(server.Host is { } host ? $" on {host}" : "")}",
        }),
        .. state.Keypairs.ByUser.Values.SelectMany(own => own.Values).OrderBy(keypair => keypair.Number)
            .Select(keypair => new CloudResource(ResourceKind.Keypair, KeypairId(keypair.UserId, keypair.Name), keypair.Name) { OwnerId = keypair.UserId }),
        .. state.ServerGroups.Values.OrderBy(group => group.Number)
            .Select(group => new CloudResource(ResourceKind.ServerGroup, group.Id.ToString(), group.Name) { ProjectId = group.ProjectId }),
        .. state.Flavors.Values.Select(flavor => new CloudResource(ResourceKind.Flavor, flavor.FlavorId, flavor.Name)),
        .. state.Aggregates.Values.Select(aggregate => new CloudResource(ResourceKind.Aggregate, aggregate.Number.ToString(CultureInfo.InvariantCulture), aggregate.Name)),
    ];

    /// <summary>Keypairs have no id of their own: the user's, and the name.</summary>
    public static string KeypairId(string userId, string name) => $"{userId}/{name}";
}
