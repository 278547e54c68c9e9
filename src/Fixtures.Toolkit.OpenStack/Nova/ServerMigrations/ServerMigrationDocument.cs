using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMigrations;

/// <summary>A live migration as JSON, with its progress at this moment.</summary>
internal static class ServerMigrationDocument
{
    public static JsonObject From(Migration migration, ApiVersion version, DateTimeOffset now)
    {
        var transfer = migration.Transfer;
        var isChecked = migration.IsDestinationChecked;
        var document = new JsonObject
        {
            ["created_at"] = migration.CreatedAt.Naive(),
            ["dest_compute"] = migration.Destination,
            ["dest_host"] = null,
            ["dest_node"] = isChecked ? migration.DestinationNode ?? migration.Destination : null,
        };
        AddProgress(document, "disk", transfer?.DiskBytes, transfer, now);
        document["id"] = migration.Number;
        AddProgress(document, "memory", transfer?.MemoryBytes, transfer, now);
        document["server_uuid"] = migration.ServerId.ToString();
        document["source_compute"] = migration.Source;
        document["source_node"] = isChecked ? migration.SourceNode ?? migration.Source : null;
        document["status"] = migration.Status;
        document["updated_at"] = migration.UpdatedAt.Naive();
        if (version >= NovaVersions.MigrationPaging)
            document["uuid"] = migration.Id.ToString();
        if (version < NovaVersions.MigrationOwner)
            return document;
        document["user_id"] = migration.UserId;
        document["project_id"] = migration.ProjectId;
        return document;
    }

    /// <summary>Adds the bytes that are copied and that are left; null before the copy begins.</summary>
    private static void AddProgress(JsonObject document, string what, long? total, GuestTransfer? transfer, DateTimeOffset now)
    {
        long? processed = total is { } bytes && transfer is not null ? (long)(bytes * transfer.PartAt(now)) : null;
        document[$"{what}_processed_bytes"] = processed;
        document[$"{what}_remaining_bytes"] = total - processed;
        document[$"{what}_total_bytes"] = total;
    }
}
