using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <remarks>Source: Block Storage API, "Manageable snapshots"; cinder.api.contrib.snapshot_manage.</remarks>
internal static class ManageableSnapshotApi
{
    private const string ListRule = "snapshot_extension:list_manageable";
    private const string ManageRule = "snapshot_extension:snapshot_manage";

    private static readonly Schema Body = Schema.Object(body => body
        .Required("snapshot", Schema.Object(snapshot => snapshot
            .Optional("description", CinderParameterTypes.Description)
            .Optional("metadata", CinderParameterTypes.MetadataAllowsNull)
            .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
            .Optional("volume_id", Schema.Uuid)
            .Optional("ref", Schema.OfType("object", "null", "string"))
            .Require("ref", "volume_id")
            .Closed()))
        .Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [CinderPolicy.Admin(ListRule), CinderPolicy.Admin(ManageRule), CinderPolicy.Admin(SnapshotActionApi.UnmanageRule)];

    public static void Map(RouteTable<CinderContext> routes)
    {
        foreach (var (path, from) in (ReadOnlySpan<(string, ApiVersion)>)
            [("/os-snapshot-manage", CinderVersions.Minimum), ("/manageable_snapshots", CinderVersions.ManageableResources)])
        {
            routes
                .Post(path, (cinder, request) => Manage(cinder, request, from))
                .GetAsync(path, (cinder, request) => ListAsync(cinder, request, from, isDetailed: false))
                .GetAsync(path + "/detail", (cinder, request) => ListAsync(cinder, request, from, isDetailed: true));
        }
    }

    private static Task<ApiResponse> ListAsync(CinderContext cinder, ApiRequest request, ApiVersion from, bool isDetailed)
    {
        request.RequireVersion(from);
        return ManageableList.ReadAsync(cinder, request, ListRule, "manageable-snapshots", new GetManageableSnapshots(), isDetailed);
    }

    private static ApiResponse Manage(CinderContext cinder, ApiRequest request, ApiVersion from)
    {
        request.RequireVersion(from);
        var body = request.CheckBody(Body).GetProperty("snapshot");
        var volume = cinder.RequireVolume(request, body.GetProperty("volume_id").Text());
        request.Require(ManageRule, volume.Target());
        ManagingService.Require(cinder, new ClusterOrHost(Cluster: null, volume.Host));
        var asked = new RequestedSnapshot
        {
            Name = body.MemberText("name"),
            Description = body.MemberText("description"),
            Metadata = SnapshotMetadataApi.Read(body.Member("metadata")),
            AllowsInUse = true,
        };
        var snapshot = SnapshotCreation.Record(cinder, request, volume.Id, asked, requireThawed: false);
        request.Made(Snapshot.ResourceType, snapshot.Id);
        cinder.World.Bus.Cast(
            CinderTopics.Scheduler, new ScheduleManagedSnapshot(snapshot.Id, ManageReference.NameIn(body.GetProperty("ref"))), "cinder-api",
            request.RequestId);
        return ApiResponse.Accepted(new JsonObject { ["snapshot"] = VolumeSnapshotDocument.Detail(request, snapshot) });
    }
}
