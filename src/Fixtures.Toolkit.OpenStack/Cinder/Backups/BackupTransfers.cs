using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Exports the records of backups, and imports them.</summary>
/// <remarks>Upstream: backup.api.API.export_record and import_record.</remarks>
internal static class BackupTransfers
{
    /// <summary>The volume of an imported backup until its record says which one.</summary>
    private const string UnknownVolume = "00000000-0000-0000-0000-000000000000";

    public static async Task<ApiResponse> ExportAsync(CinderContext cinder, ApiRequest request)
    {
        var backup = cinder.RequireBackup(request, request.Route("id"));
        request.Require(BackupPolicy.Export, backup.Target());
        if (backup.Status != BackupStatus.Available)
            throw new InvalidBackupException($"Backup status must be available and not {backup.Status}.");
        var host = BackupChanges.HostFor(cinder, backup);
        cinder.Update(state => state.ChangeBackup(backup.Id, cinder.Now, row => row with { Host = host }));
        var record = await cinder.CallCinderAsync<string>(request, CinderTopics.Backup(host), new ExportBackupRecord(backup.Id));
        return ApiResponse.Ok(new JsonObject
        {
            ["backup-record"] = new JsonObject { ["backup_service"] = backup.Service, ["backup_url"] = record },
        });
    }

    public static ApiResponse Import(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(BackupSchemas.Import).GetProperty("backup-record");
        var bytes = BackupRecords.Decode(body.GetProperty("backup_url").Text());
        request.Require(BackupPolicy.Import);
        var service = body.GetProperty("backup_service").Text();
        var host = BackupRestores.FindHost(cinder, zone: null)
            ?? throw new CinderServiceNotFoundException(service, HttpStatusCode.ServiceUnavailable);
        var record = BackupRecords.Parse(bytes);
        var backup = Record(cinder, request, record);
        request.Made(Backup.ResourceType, backup.Id);
        cinder.World.Bus.Cast(
            CinderTopics.Backup(host), new ImportBackupRecord(backup.Id, service, record), "cinder-api", request.RequestId);
        return ApiResponse.Created(BackupApi.Named(request, backup));
    }

    private static Backup Record(CinderContext cinder, ApiRequest request, JsonElement record)
    {
        if (record.MemberText("id") is not { } id)
            throw CinderFault.InvalidInput("Provided backup record is missing an id");
        if (record.Member("size") is not { } size)
            throw CinderFault.InvalidInput("Provided backup record is missing size attribute");
        var project = request.Persona.ProjectId ?? "";
        return cinder.Update(state =>
        {
            if (state.Backups.Find(id) is not null)
                throw new InvalidBackupException("Backup already exists in database.");
            var gigabytes = size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var number) ? number : 0;
            state.RequireQuota(project, BackupCreation.UnitsOf(gigabytes), "backups", gigabytes);
            var added = new Backup(id, state.NextNumber, UnknownVolume, project, request.Persona.UserId ?? "", 0, cinder.Now)
            {
                Status = BackupStatus.Creating,
            };
            return (state.With(added), added);
        });
    }
}
