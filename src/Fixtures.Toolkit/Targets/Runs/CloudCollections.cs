namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>
/// The collections that a run marks and cleans up, in the order of removal: users of a resource before the resource. What has no entry
/// is removed first, by DELETE.
/// </summary>
/// <remarks>
/// A server's ports, the default security group of a project and DHCP ports are made by services and go with their owner. The volume of
/// a server that boots from one is marked as soon as an answer names it.
/// </remarks>
internal static class CloudCollections
{
    private const string Everybody = "all_tenants=1";

    public static IReadOnlyList<CloudCollection> All { get; } =
    [
        .. InCompute, .. InVolume, .. InImage, OwnContainers.Objects, OwnContainers.Containers, .. InNetwork, .. Afterwards,
    ];

    /// <summary>The collection with this word; null for one that has no entry.</summary>
    public static CloudCollection? Find(string service, string word) =>
        All.FirstOrDefault(one => one.Service == service && one.Word == word);

    /// <summary>The place in the order of removal.</summary>
    public static int RankOf(CloudCollection collection)
    {
        for (var rank = 0; rank < All.Count; rank++)
        {
            if (All[rank] == collection)
                return rank;
        }

        return -1;
    }

    private static IReadOnlyList<CloudCollection> InCompute =>
    [
        new("compute", "servers", "server")
        {
            Mark = MarkPlace.Metadata, List = $"/servers/detail?{Everybody}", DeletesLater = true,
        },
    ];

    private static IReadOnlyList<CloudCollection> InVolume =>
    [
        new("volume", "attachments", "attachment"),
        new("volume", "os-volume-transfer", "transfer"),
        new("volume", "volume-transfers", "transfer"),
        new("volume", "backups", "backup")
        {
            Mark = MarkPlace.MetadataOfBackup, List = $"/backups/detail?{Everybody}", DeletesLater = true,
        },
        new("volume", "group_snapshots", "group_snapshot") { DeletesLater = true },
        new("volume", "snapshots", "snapshot")
        {
            Mark = MarkPlace.Metadata, List = $"/snapshots/detail?{Everybody}", DeletesLater = true,
        },
        new("volume", "groups", "group") { DeletesLater = true },
        new("volume", "volumes", "volume")
        {
            Mark = MarkPlace.Metadata, List = $"/volumes/detail?{Everybody}", DeletesLater = true,
        },
    ];

    private static IReadOnlyList<CloudCollection> InImage =>
    [
        // Properties would be inherited by the images of servers that boot from the image, also other users'. Tags are not.
        new("image", "images", "") { Mark = MarkPlace.Tags, List = $"/images?tag={RunMark.Tag}" },
        new("image", "metadefs/namespaces", "") { IdField = "namespace" },
    ];

    private static IReadOnlyList<CloudCollection> InNetwork =>
    [
        new("network", "rbac-policies", "rbac_policy"),
        Tagged("floatingips", "floatingip"),
        Tagged("trunks", "trunk"),
        Tagged("routers", "router"),
        Tagged("ports", "port"),
        Tagged("subnets", "subnet"),
        Tagged("networks", "network"),
        new("network", "security-group-rules", "security_group_rule"),
        Tagged("security-groups", "security_group"),
        Tagged("subnetpools", "subnetpool"),
        new("network", "address-scopes", "address_scope"),
        new("network", "address-groups", "address_group"),
        Tagged("qos/policies", "policy"),
    ];

    /// <summary>What others use until they are gone.</summary>
    private static IReadOnlyList<CloudCollection> Afterwards =>
    [
        new("compute", "os-server-groups", "server_group"),
        new("compute", "os-keypairs", "keypair") { IdField = "name" },
        new("compute", "os-aggregates", "aggregate")
        {
            Mark = MarkPlace.AggregateMetadataAfterwards, List = "/os-aggregates", ListMember = "aggregates",
        },
        new("compute", "flavors", "flavor") { Mark = MarkPlace.ExtraSpecsAfterwards, List = "/flavors/detail?is_public=None" },
        new("volume", "types", "volume_type")
        {
            Mark = MarkPlace.ExtraSpecs, List = "/types?is_public=None", ListMember = "volume_types",
        },
        new("volume", "qos-specs", "qos_specs"),
        new("volume", "group_types", "group_type") { Mark = MarkPlace.GroupSpecs, List = "/group_types?is_public=None" },
        new("placement", "allocations", "") { IsMadeByPut = true },
        new("placement", "resource_providers", "") { IdField = "uuid" },
        new("placement", "resource_classes", "") { IdField = "name", IsMadeByPut = true },
        new("placement", "traits", "") { IsMadeByPut = true },
        new("identity", "OS-TRUST/trusts", "trust"),
        new("identity", "users/*/application_credentials", "application_credential"),
        new("identity", "users/*/credentials/OS-EC2", "credential") { IdField = "access" },
        new("identity", "credentials", "credential"),
        Kept("users", "user"),
        Kept("groups", "group"),
        Kept("endpoints", "endpoint"),
        Kept("services", "service"),
        Kept("regions", "region"),
        new("identity", "projects", "project") { Mark = MarkPlace.Tags, List = $"/projects?tags={RunMark.Tag}" },
        Kept("roles", "role"),
        new("identity", "domains", "domain") { Mark = MarkPlace.Tags, List = "/domains" },
    ];

    private static CloudCollection Tagged(string path, string member) =>
        new("network", path, member) { Mark = MarkPlace.TagsAfterwards, List = $"/{path}?tags={RunMark.Tag}" };

    private static CloudCollection Kept(string path, string member) =>
        new("identity", path, member) { Mark = MarkPlace.Fields, List = $"/{path}" };
}
