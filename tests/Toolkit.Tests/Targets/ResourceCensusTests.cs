using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Tests.Leaks;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class ResourceCensusTests
{
    /// <summary>The types that no API lists for everybody.</summary>
    private static readonly ResourceType[] WithoutList =
    [
        KeystoneResources.RoleAssignment, KeystoneResources.ApplicationCredential, KeystoneResources.AccessRule,
        CinderResources.Reservation,
    ];

    [Fact]
    public async Task The_apis_list_what_the_state_of_the_cloud_holds()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await new OneOfEach(cloud).MakeAsync();
        await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);

        var listed = Lines(await new ResourceCensus(cloud).ListAsync(types: null, CancellationToken.None));

        var held = Lines(cloud.ListResources().Where(one => !WithoutList.Contains(one.Type)));
        Assert.Empty(held.Except(listed));
        Assert.Empty(listed.Except(held));
    }

    [Fact]
    public void Every_other_type_has_a_list()
    {
        var listed = ResourceLists.All.Select(list => list.Type).Concat(
            [PlacementResources.Allocation, PlacementResources.ResourceProvider]);

        Assert.Equal(
            Names(OpenStackServices().SelectMany(service => service.ResourceTypes).Except(WithoutList)), Names(listed));

        static IEnumerable<string> Names(IEnumerable<ResourceType> types) => types.Select(type => type.Name).Order(StringComparer.Ordinal);
    }

    private static IReadOnlyList<OpenStackService> OpenStackServices() => new OpenStackBuilder().Services;

    private static IReadOnlyList<string> Lines(IEnumerable<CloudResource> resources) =>
    [
        .. resources.Select(one => string.Join(
            ' ', one.Type, one.Type == NovaResources.Keypair ? one.Name : one.Id, one.Name, one.HolderId, AmountsOf(one))),
    ];

    private static string AmountsOf(CloudResource one) => string.Join(',', one.Amounts.Select(amount => $"{amount.Key}={amount.Value}"));
}
