using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.AssistedVolumeSnapshots;

/// <summary>Where Cinder asks for snapshots of volumes that servers use. No server here has a volume, so there is none to be asked for.</summary>
/// <remarks>Source: Compute API reference, "Assisted volume snapshots".</remarks>
internal static class AssistedVolumeSnapshotApi
{
    private const string Create = "os_compute_api:os-assisted-volume-snapshots:create";
    private const string Delete = "os_compute_api:os-assisted-volume-snapshots:delete";

    private static readonly Schema Text = Schema.String.MinLength(1);

    private static readonly Schema Snapshot = Schema.Object(body => body
        .Required("snapshot", Schema.Object(snapshot => snapshot
            .Required("volume_id", Text)
            .Required("create_info", Schema.Object(info => info
                .Required("snapshot_id", Text)
                .Required("type", Schema.String.Enum("qcow2"))
                .Required("new_file", Text)
                .Optional("id", Text)
                .Closed()))
            .Closed()))
        .Closed());

    private static readonly Schema Query = Schema.Object(query => query.Optional("delete_info", MultiParams(Schema.String)).Open());

    private static readonly Schema StrictQuery = Query.Extend(query => query.Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Admin(Create), Admin(Delete)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Post("/os-assisted-volume-snapshots", Make)
        .Delete("/os-assisted-volume-snapshots/{id}", Remove);

    private static ApiResponse Make(NovaContext nova, ApiRequest request)
    {
        var snapshot = request.CheckBody(Snapshot).GetProperty("snapshot");
        request.Require(Create, PolicyTarget.Empty);
        throw NoDevice(snapshot.GetProperty("volume_id").GetString()!);
    }

    private static ApiResponse Remove(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? StrictQuery : Query);
        request.Require(Delete, PolicyTarget.Empty);
        throw NoDevice(VolumeOf(request.QueryValue("delete_info") ?? throw new NovaBadRequestException("'delete_info'")));
    }

    private static string VolumeOf(string info)
    {
        try
        {
            using var document = JsonDocument.Parse(info);
            return document.RootElement is { ValueKind: JsonValueKind.Object } members && members.Member("volume_id") is { } volume
                ? volume.Text()
                : throw new NovaBadRequestException("'volume_id'");
        }
        catch (JsonException)
        {
            throw new NovaBadRequestException("Expecting value: line 1 column 1 (char 0)");
        }
    }

    private static NovaBadRequestException NoDevice(string volumeId) => new($"No volume Block Device Mapping with id {volumeId}.");
}
