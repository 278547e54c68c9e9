using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>A migration as JSON, by microversion.</summary>
internal static class MigrationDocument
{
    private const string HypervisorAddress = "192.168.0.1";

    public static JsonObject From(NovaState state, Migration migration, ApiRequest request)
    {
        var version = request.Version;
        var isLive = migration.Type == MigrationTypes.LiveMigration;
        var isClaimed = isLive ? migration.IsDestinationChecked : migration.Status != MigrationStatus.Accepted;
        var claimed = isClaimed ? migration.Destination : null;
        var document = new JsonObject { ["id"] = migration.Number };
        if (version >= NovaVersions.MigrationPaging)
            document["uuid"] = migration.Id.ToString();
        document["source_compute"] = migration.Source;
        document["dest_compute"] = migration.Destination;
        document["source_node"] = isLive && claimed is null ? null : migration.SourceNode ?? migration.Source;
        document["dest_node"] = claimed is null ? null : migration.DestinationNode ?? claimed;
        document["dest_host"] = isLive || claimed is null ? null : HypervisorAddress;
        document["old_instance_type_id"] = NumberOf(state, migration, migration.OldFlavor.FlavorId);
        document["new_instance_type_id"] = NumberOf(state, migration, migration.NewFlavor.FlavorId);
        document["instance_uuid"] = migration.ServerId.ToString();
        document["status"] = migration.Status;
        if (version >= NovaVersions.ServerMigrations)
        {
            document["migration_type"] = migration.Type;
            if (isLive && MigrationStatus.IsLiveInProgress(migration.Status))
            {
                document["links"] = NovaLinks.For(
                    request, $"servers/{migration.ServerId}/migrations", migration.Number.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (version >= NovaVersions.MigrationOwner)
        {
            document["user_id"] = migration.UserId;
            document["project_id"] = migration.ProjectId;
        }

        document["created_at"] = migration.CreatedAt.Naive();
        document["updated_at"] = migration.UpdatedAt.Naive();
        return document;
    }

    /// <summary>The flavor's position among the flavors, in place of upstream's row id; null for an evacuation.</summary>
    private static int? NumberOf(NovaState state, Migration migration, string flavorId) =>
        migration.Type == MigrationTypes.Evacuation ? null : state.Flavors.Keys.TakeWhile(id => id != flavorId).Count() + 1;
}
