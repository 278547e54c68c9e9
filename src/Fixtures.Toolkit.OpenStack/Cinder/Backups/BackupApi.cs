using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <remarks>Source: Block Storage API, "Backups".</remarks>
internal static class BackupApi
{
    private static readonly ActionTable Actions = new(
    [
        new ResourceAction("os-reset_status", BackupChanges.ResetStatus),
        new ResourceAction("os-force_delete", BackupChanges.ForceDeleteAsync),
    ]);

    public static IReadOnlyList<PolicyRule> Rules => BackupPolicy.All;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/backups", static (cinder, request) => ApiResponse.Ok(BackupList.Read(cinder, request, hasDetails: false)))
        .Get("/backups/detail", static (cinder, request) => ApiResponse.Ok(BackupList.Read(cinder, request, hasDetails: true)))
        .Post("/backups", Create)
        .Post("/backups/import_record", BackupTransfers.Import)
        .Get("/backups/{id}", Show)
        .Put("/backups/{id}", Update)
        .Delete("/backups/{id}", BackupChanges.Delete)
        .PostAsync("/backups/{id}/restore", BackupRestoration.RestoreAsync)
        .GetAsync("/backups/{id}/export_record", BackupTransfers.ExportAsync)
        .PostAsync("/backups/{id}/action", Actions.RunAsync);

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(BackupSchemas.CreateFor(request)).GetProperty("backup");
        return ApiResponse.Accepted(Named(request, BackupCreation.Begin(cinder, request, body)));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var backup = cinder.RequireBackup(request, request.Route("id"));
        return ApiResponse.Ok(new JsonObject
        {
            ["backup"] = BackupDocument.Detailed(request, backup, request.Allows(BackupPolicy.ShowOwner)),
        });
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.BackupUpdate);
        var body = request.CheckBody(BackupSchemas.UpdateFor(request)).GetProperty("backup");
        var id = request.Route("id");
        request.Require(BackupPolicy.Update, cinder.RequireBackup(request, id).Target());
        // The schema allows null, with which upstream's controller fails.
        return body.ValueKind == JsonValueKind.Null
            ? throw CinderFault.BadRequest()
            : ApiResponse.Ok(Named(request, cinder.Update(state =>
            {
                var changed = Change(state.Backups.Find(id) ?? throw new BackupNotFoundException(id), body);
                return (state.With(changed with { UpdatedAt = cinder.Now }), changed);
            })));
    }

    private static Backup Change(Backup backup, JsonElement body) => backup with
    {
        Name = body.Member("name") is { } name ? name.TextOrNull()?.Trim() : backup.Name,
        Description = body.Member("description") is { } description ? description.TextOrNull()?.Trim() : backup.Description,
        Metadata = body.Member("metadata") is { } metadata
            ? Volume.NoMetadata.AddRange(metadata.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, item.Value.Text())))
            : backup.Metadata,
    };

    internal static JsonObject Named(ApiRequest request, Backup backup) => new() { ["backup"] = BackupDocument.Summary(request, backup) };
}
