using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <remarks>Source: Block Storage API, "Volume snapshots"; cinder.api.v3.snapshots.</remarks>
internal static class VolumeSnapshotApi
{
    public static IReadOnlyList<PolicyRule> Rules => SnapshotPolicy.OfSnapshots;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Post("/snapshots", Create)
        .Get("/snapshots", (cinder, request) => VolumeSnapshotList.Read(cinder, request, isDetailed: false))
        .Get("/snapshots/detail", (cinder, request) => VolumeSnapshotList.Read(cinder, request, isDetailed: true))
        .Get("/snapshots/{id}", Show)
        .Put("/snapshots/{id}", Update)
        .Delete("/snapshots/{id}", Delete);

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(SnapshotSchemas.Create).GetProperty("snapshot");
        var volume = cinder.RequireVolume(request, body.MemberText("volume_id") ?? "None");
        var force = body.MemberFlag("force");
        if (force == false && request.Version >= CinderVersions.SnapshotInUse)
        {
            throw CinderFault.BadRequest(
                $"Since microversion {CinderVersions.SnapshotInUse} the 'force' flag is invalid for this request.  "
                    + "For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is "
                    + "silently ignored.");
        }

        var snapshot = SnapshotCreation.Begin(cinder, request, volume.Id, new RequestedSnapshot
        {
            Name = (body.MemberText("name") ?? (body.Member("name") is null ? body.MemberText("display_name") : null))?.Trim(),
            Description = body.MemberText("description")?.Trim(),
            Metadata = SnapshotMetadataApi.Read(body.Member("metadata")),
            AllowsInUse = force == true || request.Version >= CinderVersions.SnapshotInUse,
        });
        return ApiResponse.Accepted(new JsonObject { ["snapshot"] = VolumeSnapshotDocument.Detail(request, snapshot) });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var snapshot = cinder.RequireSnapshot(request, request.Route("id"));
        return ApiResponse.Ok(new JsonObject
        {
            ["snapshot"] = VolumeSnapshotDocument.Full(request, snapshot, request.Allows(SnapshotPolicy.ExtendedAttributes)),
        });
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(SnapshotSchemas.Update).GetProperty("snapshot");
        var before = cinder.RequireSnapshot(request, request.Route("id"));
        request.Require(SnapshotPolicy.Update, before.Target());
        var changed = cinder.Update(state =>
        {
            var current = state.StoredSnapshot(request, before.Id);
            var name = body.Member("name") ?? body.Member("display_name");
            var description = body.Member("description") ?? body.Member("display_description");
            var next = current with
            {
                Name = name is { } newName ? newName.TextOrNull()?.Trim() : current.Name,
                Description = description is { } newDescription ? newDescription.TextOrNull()?.Trim() : current.Description,
            };
            return (state.With(next with { UpdatedAt = cinder.Now }), next);
        });
        // Upstream's object is not read again: the answer shows the time of the change before this one.
        return ApiResponse.Ok(new JsonObject { ["snapshot"] = VolumeSnapshotDocument.Detail(request, changed) });
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var snapshot = cinder.RequireSnapshot(request, request.Route("id"));
        SnapshotDeletion.Begin(cinder, request, snapshot);
        return CinderValues.EmptyText(HttpStatusCode.Accepted);
    }
}
