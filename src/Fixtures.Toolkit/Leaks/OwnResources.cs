using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>Tells the resources of a test from those that others made meanwhile in a shared cloud.</summary>
internal static class OwnResources
{
    /// <summary>
    /// Of the shared types, the resources that were created through the target since a position, and those that belong to one of them: the
    /// allocations of a server and of its migrations, its ports, the attachments of a volume. Of other types, all.
    /// </summary>
    public static async Task<List<CloudResource>> In(
        OpenStackTarget cloud, List<CloudResource> found, long since, CancellationToken cancellation)
    {
        var shared = cloud.SharedTypes;
        if (shared.Count == 0 || found.Count == 0)
            return found;
        var made = await MadeSinceAsync(cloud, since, cancellation).ConfigureAwait(false);
        return found.FindAll(resource => !shared.Contains(resource.Type) || IsOwn(resource));

        bool IsOwn(CloudResource resource) => new[] { resource.Id, resource.OwnerId, resource.HolderId, resource.ProjectId }
            .Any(id => id is not null && made.Contains(id));
    }

    /// <summary>The ids of what was created through the target since a position, with the migrations of its servers.</summary>
    public static async Task<HashSet<string>> MadeSinceAsync(OpenStackTarget cloud, long since, CancellationToken cancellation)
    {
        var made = cloud.Changes.CreatedSince(since).ToHashSet(StringComparer.Ordinal);
        if (await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false))
            AddMigrations(made, await cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false));
        return made;
    }

    /// <summary>Adds the migrations of the servers that were made, which hold allocations of their own.</summary>
    public static void AddMigrations(HashSet<string> made, IEnumerable<MigrationInfo> migrations)
    {
        foreach (var migration in migrations)
        {
            if (made.Contains(migration.ServerId.ToString()))
                made.Add(migration.Id.ToString());
        }
    }
}
