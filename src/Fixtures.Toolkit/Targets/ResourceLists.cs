using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// The lists through which a target's resources are seen, all projects' where the API shows them. Placement's providers and allocations are
/// read provider by provider.
/// </summary>
/// <remarks>
/// No list shows everybody's keypairs, application credentials, access rules and role assignments, nor Cinder's quota reservations: they
/// are the user's own, or have no API.
/// </remarks>
internal static class ResourceLists
{
    private const string OfAllTenants = "all_tenants=1";

    public static IReadOnlyList<ListedType> All { get; } =
    [
        new(NovaResources.Server) { Query = OfAllTenants, IsDetailed = true, DetailsField = "status" },
        new(NovaResources.Keypair) { Member = "keypairs", Wrapper = "keypair", IdField = "name" },
        new(NovaResources.ServerGroup) { Query = "all_projects=True", Member = "server_groups" },
        new(NovaResources.Flavor) { Query = "is_public=None", IsDetailed = true },
        new(NovaResources.Aggregate) { Member = "aggregates" },
        new(PlacementResources.Trait) { Query = "name=startswith:CUSTOM_", Complete = NamedByRow },
        new(PlacementResources.ResourceClass) { IdField = "name", Counts = row => Starts(row, "name", "CUSTOM_") },
        new(GlanceResources.Image),
        new(GlanceResources.MetadefNamespace)
        {
            IdField = "namespace", NameField = "namespace",
            // The service is installed with its own namespaces, which are protected.
            Counts = row => !row.TryGetProperty("protected", out var value) || !value.GetBoolean(),
        },
        .. InNeutron, .. InCinder, .. InKeystone,
    ];

    /// <summary>The list of a type; a type without one has none here.</summary>
    public static ListedType Of(ResourceType type) => All.First(list => list.Type == type);

    private static IEnumerable<ListedType> InNeutron =>
    [
        new(NeutronResources.Network),
        new(NeutronResources.Subnet) { OwnerFields = ["network_id"] },
        new(NeutronResources.Router),
        new(NeutronResources.SecurityGroup) { Counts = row => ListedType.Text(row, "name") != "default" },
        new(NeutronResources.SecurityGroupRule) { OwnerFields = ["security_group_id"], NameField = "", Counts = IsOwnRule },
        new(NeutronResources.Port)
        {
            OwnerFields = ["device_id"], DetailsField = "device_owner",
            // An agent makes and removes its ports with the subnets of a network.
            Counts = row => !Starts(row, "device_owner", "network:dhcp") && !Starts(row, "device_owner", "network:distributed"),
        },
        new(NeutronResources.FloatingIp) { NameField = "floating_ip_address", OwnerFields = ["port_id"] },
        new(NeutronResources.SubnetPool),
        new(NeutronResources.AddressScope),
        new(NeutronResources.AddressGroup),
        new(NeutronResources.RbacPolicy) { OwnerFields = ["object_id"], NameField = "" },
        new(NeutronResources.NetworkFlavor),
        new(NeutronResources.ServiceProfile) { NameField = "", DetailsField = "driver" },
    ];

    private static IEnumerable<ListedType> InCinder =>
    [
        new(CinderResources.Volume)
        {
            Query = OfAllTenants, IsDetailed = true, DetailsField = "status",
            Complete = (one, row) => one with { Amounts = Units("volumes", "gigabytes", row) },
        },
        new(CinderResources.Snapshot)
        {
            Query = OfAllTenants, IsDetailed = true, OwnerFields = ["volume_id"], DetailsField = "status",
            Complete = (one, row) => one with { Amounts = Units("snapshots", "gigabytes", row) },
        },
        new(CinderResources.Attachment)
        {
            Query = OfAllTenants, IsDetailed = true, OwnerFields = ["volume_id"], NameField = "", DetailsField = "status",
            Complete = (one, row) => one with { HolderId = ListedType.Text(row, "instance") },
        },
        new(CinderResources.Backup)
        {
            Query = OfAllTenants, IsDetailed = true, OwnerFields = ["volume_id"], DetailsField = "status",
            Complete = (one, row) => one with { Amounts = Units("backups", "backup_gigabytes", row) },
        },
        new(CinderResources.Transfer) { Query = OfAllTenants, IsDetailed = true, Member = "transfers", OwnerFields = ["volume_id"] },
        new(CinderResources.Group) { Query = OfAllTenants, IsDetailed = true, DetailsField = "status" },
        new(CinderResources.GroupSnapshot) { Query = OfAllTenants, IsDetailed = true, OwnerFields = ["group_id"], DetailsField = "status" },
        new(CinderResources.GroupType) { Query = "is_public=None" },
        new(CinderResources.VolumeType) { Query = "is_public=None", Member = "volume_types" },
        new(CinderResources.QosSpecs),
    ];

    private static IEnumerable<ListedType> InKeystone =>
    [
        new(KeystoneResources.Domain) { OwnerFields = ["domain_id"] },
        new(KeystoneResources.Project) { OwnerFields = ["parent_id", "domain_id"] },
        new(KeystoneResources.User) { OwnerFields = ["domain_id"] },
        new(KeystoneResources.Group) { OwnerFields = ["domain_id"] },
        new(KeystoneResources.Role) { OwnerFields = ["domain_id"] },
        new(KeystoneResources.Credential) { OwnerFields = ["user_id"], NameField = "", DetailsField = "type" },
        new(KeystoneResources.Trust) { OwnerFields = ["trustor_user_id"], NameField = "" },
        new(KeystoneResources.Region) { OwnerFields = ["parent_region_id"], NameField = "id" },
        new(KeystoneResources.Service),
        new(KeystoneResources.Endpoint) { OwnerFields = ["service_id"], NameField = "" },
        new(KeystoneResources.EndpointGroup),
        new(KeystoneResources.RegisteredLimit) { OwnerFields = ["service_id"], NameField = "resource_name" },
        new(KeystoneResources.Limit) { OwnerFields = ["project_id", "domain_id"], NameField = "resource_name" },
        new(KeystoneResources.Policy) { NameField = "", DetailsField = "type" },
        new(KeystoneResources.Consumer) { NameField = "" },
    ];

    /// <summary>Whether a rule is not one that every group, or the default group, starts with.</summary>
    private static bool IsOwnRule(JsonElement row)
    {
        var isOpen = new[] { "protocol", "port_range_min", "remote_ip_prefix", "remote_address_group_id" }
            .All(field => ListedType.Text(row, field) is null);
        var initialRemote = ListedType.Text(row, "direction") == "egress" ? null : ListedType.Text(row, "security_group_id");
        return !isOpen || ListedType.Text(row, "remote_group_id") != initialRemote;
    }

    private static bool Starts(JsonElement row, string field, string beginning) =>
        ListedType.Text(row, field)?.StartsWith(beginning, StringComparison.Ordinal) ?? false;

    /// <summary>Placement lists traits by name alone.</summary>
    private static CloudResource NamedByRow(CloudResource trait, JsonElement row) =>
        trait with { Id = row.GetString() ?? "", Name = row.GetString() ?? "" };

    private static ImmutableSortedDictionary<string, long> Units(string resource, string gigabytes, JsonElement row) =>
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [KeyValuePair.Create(resource, 1L), KeyValuePair.Create(gigabytes, row.GetProperty("size").GetInt64())]);
}
