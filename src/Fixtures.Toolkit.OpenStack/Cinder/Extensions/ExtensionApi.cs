using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Extensions;

/// <summary>The extensions of the API, which are always there.</summary>
/// <remarks>Source: Block Storage API, "API extensions"; the order and the texts are those that a Cinder of Debian lists.</remarks>
internal static class ExtensionApi
{
    private static readonly Extension[] Extensions =
    [
        new("VolumeImageMetadata", "os-vol-image-meta", "Show image metadata associated with the volume.", "2012-12-07T00:00:00+00:00"),
        new("VolumeUnmanage", "os-volume-unmanage", "Enable volume unmanage operation.", "2012-05-31T00:00:00+00:00"),
        new("UsedLimits", "os-used-limits", "Provide data on limited resources that are being used.", "2013-10-03T00:00:00+00:00"),
        new("AdminActions", "os-admin-actions", "Enable admin actions.", "2012-08-25T00:00:00+00:00"),
        new("Cgsnapshots", "cgsnapshots", "cgsnapshots support.", "2014-08-18T00:00:00+00:00"),
        new("TypesExtraSpecs", "os-types-extra-specs", "Type extra specs support.", "2011-08-24T00:00:00+00:00"),
        new("SnapshotUnmanage", "os-snapshot-unmanage", "Enable volume unmanage operation.", "2014-12-31T00:00:00+00:00"),
        new("VolumeTypeEncryption", "encryption", "Encryption support for volume types.", "2013-07-01T00:00:00+00:00"),
        new("VolumeEncryptionMetadata", "os-volume-encryption-metadata", "Volume encryption metadata retrieval support.",
            "2013-07-10T00:00:00+00:00"),
        new("Consistencygroups", "consistencygroups", "consistency groups support.", "2014-08-18T00:00:00+00:00"),
        new("SnapshotActions", "os-snapshot-actions", "Enable snapshot manager actions.", "2013-07-16T00:00:00+00:00"),
        new("Backups", "backups", "Backups support.", "2012-12-12T00:00:00+00:00"),
        new("Quotas", "os-quota-sets", "Quota management support.", "2011-08-08T00:00:00+00:00"),
        new("VolumeActions", "os-volume-actions", "Enable volume actions.", "2012-05-31T00:00:00+00:00"),
        new("QuotaClasses", "os-quota-class-sets", "Quota classes management support.", "2012-03-12T00:00:00+00:00"),
        new("AvailabilityZones", "os-availability-zone", "Describe Availability Zones.", "2013-06-27T00:00:00+00:00"),
        new("VolumeTypeAccess", "os-volume-type-access", "Volume type access support.", "2014-06-26T00:00:00Z"),
        new("Services", "os-services", "Services support.", "2012-10-28T00:00:00-00:00"),
        new("Hosts", "os-hosts", "Admin-only host administration.", "2011-06-29T00:00:00+00:00"),
        new("TypesManage", "os-types-manage", "Types manage support.", "2011-08-24T00:00:00+00:00"),
        new("ExtendedSnapshotAttributes", "os-extended-snapshot-attributes", "Extended SnapshotAttributes support.",
            "2012-06-19T00:00:00+00:00"),
        new("SnapshotManage", "os-snapshot-manage", "Allows existing backend storage to be 'managed' by Cinder.",
            "2014-12-31T00:00:00+00:00"),
        new("Qos_specs_manage", "qos-specs", "QoS specs support.", "2013-08-02T00:00:00+00:00"),
        new("VolumeHostAttribute", "os-vol-host-attr", "Expose host as an attribute of a volume.", "2011-11-03T00:00:00+00:00"),
        new("Scheduler_stats", "scheduler-stats", "Scheduler stats support.", "2014-09-07T00:00:00+00:00"),
        new("VolumeManage", "os-volume-manage", "Allows existing backend storage to be 'managed' by Cinder.",
            "2014-02-10T00:00:00+00:00"),
        new("VolumeMigStatusAttribute", "os-vol-mig-status-attr", "Expose migration_status as an attribute of a volume.",
            "2013-08-08T00:00:00+00:00"),
        new("VolumeTransfer", "os-volume-transfer", "Volume transfer management support.", "2013-05-29T00:00:00+00:00"),
        new("VolumeTenantAttribute", "os-vol-tenant-attr", "Expose the internal project_id as an attribute of a volume.",
            "2011-11-03T00:00:00+00:00"),
        new("SchedulerHints", "OS-SCH-HNT", "Pass arbitrary key/value pairs to the scheduler.", "2013-04-18T00:00:00+00:00"),
        new("ExtendedServices", "os-extended-services", "Extended services support.", "2014-01-10T00:00:00-00:00"),
        new("Capabilities", "capabilities", "Capabilities support.", "2015-08-31T00:00:00+00:00"),
    ];

    // Upstream checks no policy here.
    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/extensions", List)
        .Get("/extensions/{alias}", Show);

    private static ApiResponse List(CinderContext cinder, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["extensions"] = new JsonArray([.. Extensions.Select(extension => extension.Document())]),
    });

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var alias = request.Route("alias");
        var extension = Extensions.FirstOrDefault(extension => extension.Alias == alias) ?? throw CinderFault.NotFound();
        return ApiResponse.Ok(new JsonObject { ["extension"] = extension.Document() });
    }

    private sealed record Extension(string Name, string Alias, string Description, string Updated)
    {
        public JsonObject Document() => new()
        {
            ["name"] = Name,
            ["alias"] = Alias,
            ["description"] = Description,
            ["updated"] = Updated,
            ["links"] = new JsonArray(),
        };
    }
}
