using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The actions by which volumes were attached before attachments had an API.</summary>
/// <remarks>Source: Block Storage API, "Volume actions"; cinder.api.contrib.volume_actions and admin_actions.</remarks>
internal static class AttachActions
{
    public static IReadOnlyList<ResourceAction> All { get; } =
    [
        new("os-attach", AttachAsync),
        new("os-detach", DetachAsync),
        new("os-force_detach", ForceDetachAsync),
        new("os-reserve", Reserve),
        new("os-unreserve", Unreserve),
        new("os-begin_detaching", BeginDetaching),
        new("os-roll_detaching", RollDetaching),
        new("os-initialize_connection", InitializeConnectionAsync),
        new("os-terminate_connection", TerminateConnectionAsync),
    ];

    private static async Task<ApiResponse> AttachAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var attach = request.CheckBody(AttachmentSchemas.Attach).GetProperty("os-attach");
        var volume = cinder.RequireVolume(request, id);
        request.Require(AttachActionPolicy.Attach, volume.Target());
        if (volume.Status == VolumeStatus.Maintenance)
            throw CinderFault.InvalidVolume("The volume cannot be attached in maintenance mode.");

        var mode = attach.MemberText("mode") ?? "rw";
        if (cinder.Update(state => state.WithReadOnlyFlag(id)) && mode != "ro")
            throw new InvalidVolumeAttachModeException(mode, id);
        await cinder.CallVolumeAsync<bool>(request, volume, new RecordVolumeAttach(
            id, attach.MemberText("instance_uuid"), attach.MemberText("host_name"), attach.GetProperty("mountpoint").Text(), mode));
        return Accepted();
    }

    private static async Task<ApiResponse> DetachAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var detach = request.CheckBody(AttachmentSchemas.Detach).GetProperty("os-detach");
        var volume = cinder.RequireVolume(request, id);
        // The schema allows null, with which upstream's controller fails.
        await DetachAsync(cinder, request, volume, detach.ValueKind == JsonValueKind.Null ? null : detach.MemberText("attachment_id"));
        return Accepted();
    }

    private static async Task<ApiResponse> ForceDetachAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var detach = request.CheckBody(AttachmentSchemas.ForceDetach).GetProperty("os-force_detach");
        var volume = cinder.RequireVolume(request, id);
        request.Require(AttachActionPolicy.ForceDetach, volume.Target());
        await TerminateAsync(cinder, request, volume, detach.Member("connector"));
        await DetachAsync(cinder, request, volume, detach.MemberText("attachment_id"));
        return Accepted();
    }

    private static Task<ApiResponse> Reserve(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var volume = cinder.RequireVolume(request, id);
        request.Require(AttachActionPolicy.Reserve, volume.Target());
        cinder.Update(state =>
        {
            var current = state.Volumes.Find(id) ?? throw new VolumeNotFoundException(id);
            if (current.Status is VolumeStatus.Available || (volume.IsMultiattach && current.Status is VolumeStatus.InUse))
                return state.With(current with { Status = VolumeStatus.Attaching, UpdatedAt = cinder.Now });
            throw CinderFault.InvalidVolume(
                $"Volume status must be {(volume.IsMultiattach ? "available or in-use" : "available")} to reserve, but the status is "
                    + $"{current.Status}.");
        });
        return Task.FromResult(Accepted());
    }

    private static Task<ApiResponse> Unreserve(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        Unreserve(cinder, request, cinder.RequireVolume(request, id));
        return Task.FromResult(Accepted());
    }

    private static Task<ApiResponse> BeginDetaching(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var volume = cinder.RequireVolume(request, id);
        request.Require(AttachActionPolicy.BeginDetaching, volume.Target());
        cinder.Update(state =>
        {
            var current = state.Volumes.Find(id) ?? throw new VolumeNotFoundException(id);
            var isMigrating = current.MigrationStatus is not (null or "deleting" or "error" or "success");
            if (current is { Status: VolumeStatus.InUse, AttachStatus: VolumeAttachStatus.Attached } && !isMigrating)
                return state.With(current with { Status = VolumeStatus.Detaching, UpdatedAt = cinder.Now });
            // A migrating volume is detached in secret: its user never sees it detaching.
            return isMigrating
                ? state
                : throw CinderFault.InvalidVolume(
                    "Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.");
        });
        return Task.FromResult(Accepted());
    }

    private static Task<ApiResponse> RollDetaching(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var volume = cinder.RequireVolume(request, id);
        request.Require(AttachActionPolicy.RollDetaching, volume.Target());
        cinder.Update(state => state.Volumes.Find(id) is { Status: VolumeStatus.Detaching } current
            ? state.With(current with { Status = VolumeStatus.InUse, UpdatedAt = cinder.Now })
            : state);
        return Task.FromResult(Accepted());
    }

    private static async Task<ApiResponse> InitializeConnectionAsync(
        CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var connector = request.CheckBody(AttachmentSchemas.InitializeConnection)
            .GetProperty("os-initialize_connection").GetProperty("connector");
        var volume = cinder.RequireVolume(request, id);
        request.Require(AttachActionPolicy.InitializeConnection, volume.Target());
        if (volume.Status == VolumeStatus.Maintenance)
            throw CinderFault.InvalidVolume("The volume connection cannot be initialized in maintenance mode.");
        try
        {
            var connection = await cinder.CallVolumeAsync<JsonElement>(
                request, volume, new InitializeVolumeConnection(id, connector, request.Persona.IsAdmin));
            var info = JsonObject.Create(connection) ?? [];
            if (cinder.Release.HasEnforceMultipath)
                info["enforce_multipath"] = VolumeConnector.IsTrue(connector, "enforce_multipath");
            return ApiResponse.Ok(new JsonObject { ["connection_info"] = info });
        }
        catch (VolumeBackendRefusal)
        {
            throw new CinderFault(
                HttpStatusCode.InternalServerError, "Unable to fetch connection information from backend.");
        }
    }

    private static async Task<ApiResponse> TerminateConnectionAsync(
        CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var connector = request.CheckBody(AttachmentSchemas.TerminateConnection)
            .GetProperty("os-terminate_connection").GetProperty("connector");
        await TerminateAsync(cinder, request, cinder.RequireVolume(request, id), connector);
        return Accepted();
    }

    /// <remarks>Upstream: volume.api.API.detach.</remarks>
    private static async Task DetachAsync(CinderContext cinder, ApiRequest request, Volume volume, string? attachmentId)
    {
        request.Require(AttachActionPolicy.Detach, volume.Target());
        await AttachmentDeletion.RequireDetachableAsync(cinder, request, volume, attachmentId);
        if (volume.Status == VolumeStatus.Maintenance)
            throw CinderFault.InvalidVolume("The volume cannot be detached in maintenance mode.");
        await cinder.CallVolumeAsync<bool>(request, volume, new RecordVolumeDetach(volume.Id, attachmentId));
    }

    /// <remarks>Upstream: volume.api.API.terminate_connection.</remarks>
    private static async Task TerminateAsync(CinderContext cinder, ApiRequest request, Volume volume, JsonElement? connector)
    {
        request.Require(AttachActionPolicy.TerminateConnection, volume.Target());
        await AttachmentDeletion.RequireDetachableAsync(cinder, request, volume, null);
        try
        {
            await cinder.CallVolumeAsync<bool>(request, volume, new TerminateVolumeConnection(volume.Id, connector));
        }
        catch (VolumeBackendRefusal)
        {
            throw new CinderFault(HttpStatusCode.InternalServerError, "Unable to terminate volume connection from backend.");
        }

        Unreserve(cinder, request, volume);
    }

    private static void Unreserve(CinderContext cinder, ApiRequest request, Volume volume)
    {
        request.Require(AttachActionPolicy.Unreserve, volume.Target());
        cinder.Update(state => state.Volumes.Find(volume.Id) is { Status: VolumeStatus.Attaching } current
            ? state.With(current with
            {
                Status = state.AttachmentsOf(volume.Id).Count > 0 ? VolumeStatus.InUse : VolumeStatus.Available, UpdatedAt = cinder.Now,
            })
            : state);
    }

    private static ApiResponse Accepted() => CinderValues.Empty(HttpStatusCode.Accepted);
}
