using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <remarks>Source: Block Storage API, "Manageable volumes"; cinder.api.contrib.volume_manage.</remarks>
internal static class ManageableVolumeApi
{
    private const string ListRule = "volume_extension:list_manageable";
    private const string ManageRule = "volume_extension:volume_manage";
    private const string UnmanageRule = "volume_extension:volume_unmanage";

    private static readonly Schema Body = Of(static volume => volume);

    private static readonly Schema BodyWithCluster = Of(static volume =>
        volume.Optional("cluster", Schema.OfType("string", "null").Length(0, 255)));

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [CinderPolicy.Admin(ListRule), CinderPolicy.Admin(ManageRule), CinderPolicy.Admin(UnmanageRule)];

    public static void Map(RouteTable<CinderContext> routes)
    {
        foreach (var (path, from) in (ReadOnlySpan<(string, ApiVersion)>)
            [("/os-volume-manage", CinderVersions.Minimum), ("/manageable_volumes", CinderVersions.ManageableResources)])
        {
            routes
                .PostAsync(path, (cinder, request) => Task.FromResult(Manage(cinder, request, from)))
                .GetAsync(path, (cinder, request) => ListAsync(cinder, request, from, isDetailed: false))
                .GetAsync(path + "/detail", (cinder, request) => ListAsync(cinder, request, from, isDetailed: true));
        }
    }

    private static Task<ApiResponse> ListAsync(CinderContext cinder, ApiRequest request, ApiVersion from, bool isDetailed)
    {
        request.RequireVersion(from);
        return ManageableList.ReadAsync(cinder, request, ListRule, "manageable-volumes", new GetManageableVolumes(), isDetailed);
    }

    private static ApiResponse Manage(CinderContext cinder, ApiRequest request, ApiVersion from)
    {
        request.RequireVersion(from);
        var body = request.CheckBody(request.Version < CinderVersions.MigrateToCluster ? Body : BodyWithCluster).GetProperty("volume");
        request.Require(ManageRule);
        var target = ClusterOrHost.Read(
            request, CinderVersions.MigrateToCluster, body.MemberText("cluster"), body.MemberText("host"));
        var type = TypeOf(cinder, request, body.MemberText("volume_type"));
        var source = ManageReference.NameIn(body.GetProperty("ref"));
        RequireUnmanaged(cinder, source);
        type ??= cinder.DefaultType(request.Persona);
        var volume = Record(cinder, request, body, type, ServiceOf(cinder, target), target.Host);
        request.Made(Volume.ResourceType, volume.Id);
        cinder.World.Bus.Cast(
            CinderTopics.Scheduler, new ScheduleManagedVolume(volume.Id, source), "cinder-api", request.RequestId);
        return VolumeDocument.Answer(HttpStatusCode.Accepted, VolumeView.OfManagement(request, cinder.State), volume);
    }

    private static VolumeType? TypeOf(CinderContext cinder, ApiRequest request, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        try
        {
            return cinder.RequireType(request, name);
        }
        catch (VolumeTypeNotFoundException)
        {
            throw CinderFault.BadRequest($"Invalid volume type: Cannot find requested '{name}' volume type");
        }
    }

    private static void RequireUnmanaged(CinderContext cinder, string? source)
    {
        const string prefix = "volume-";
        if (source?.StartsWith(prefix, StringComparison.Ordinal) == true && cinder.State.Volumes.Find(source[prefix.Length..]) is not null)
            throw CinderFault.BadRequest("Unable to manage existing volume. The volume is already managed");
    }

    private static CinderServiceRecord ServiceOf(CinderContext cinder, ClusterOrHost target)
    {
        try
        {
            return ManagingService.Require(cinder, target);
        }
        catch (ManagingServiceNotFoundException)
        {
            throw CinderFault.BadRequest(
                target.Host is { } host ? $"Host '{host}' not found" : $"Cluster '{target.Cluster}' not found");
        }
    }

    private static Volume Record(
        CinderContext cinder, ApiRequest request, JsonElement body, VolumeType type, CinderServiceRecord service, string? host)
    {
        var (id, project) = (cinder.World.Ids.NewGuid().ToString(), request.Persona.ProjectId ?? "");
        return cinder.Update(state =>
        {
            state.RequireQuota(project, QuotaChecks.OfVolume(type.Name, 0), "volumes");
            var volume = new Volume(id, state.NextNumber, project, request.Persona.UserId, 0, cinder.Now)
            {
                Status = VolumeStatus.Managing,
                Name = body.MemberText("name") is { Length: > 0 } name ? name.Trim() : null,
                Description = body.MemberText("description") is { Length: > 0 } description ? description.Trim() : null,
                Host = host?.Contains('#') == true ? host : service.Host,
                AvailabilityZone = body.MemberText("availability_zone") ?? service.AvailabilityZone,
                VolumeTypeId = type.Id,
                Metadata = Snapshots.SnapshotMetadataApi.Read(body.Member("metadata")),
                IsBootable = body.MemberFlag("bootable") == true,
                IsMultiattach = type.IsMultiattach,
            };
            return (state.With(volume), volume);
        });
    }

    private static Schema Of(Func<ObjectSchemaBuilder, ObjectSchemaBuilder> extend) => Schema.Object(body => body
        .Required("volume", Schema.Object(volume => extend(volume
            .Optional("description", CinderParameterTypes.Description)
            .Optional("availability_zone", CinderParameterTypes.NameAllowZeroMinLength)
            .Optional("bootable", CinderParameterTypes.Boolean)
            .Optional("volume_type", CinderParameterTypes.NameAllowZeroMinLength)
            .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
            .Optional("host", CinderParameterTypes.CinderHost)
            .Required("ref", Schema.OfType("object", "string"))
            .Optional("metadata", CinderParameterTypes.MetadataAllowsNull)
            .Closed())))
        .Closed());
}
