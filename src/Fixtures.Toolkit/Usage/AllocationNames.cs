namespace Fixtures.Toolkit.Usage;

/// <summary>Names of consumers and projects, for messages.</summary>
internal sealed class AllocationNames
{
    private readonly Dictionary<string, string> _consumers = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _projects = new Dictionary<string, string>();

    /// <summary>No names: every consumer is unknown.</summary>
    public static AllocationNames None => new();

    /// <summary>Names servers, existing and deleted, and migrations.</summary>
    public static async Task<AllocationNames> OfAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var names = new AllocationNames();
        if (!await cloud.HasServiceAsync("identity", cancellation).ConfigureAwait(false))
            return names;
        names._projects = await cloud.Admin.Keystone.ListProjectNamesAsync(cancellation).ConfigureAwait(false);
        if (!await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false))
            return names;
        foreach (var query in new[] { "all_tenants=1", "all_tenants=1&deleted=true" })
        {
            foreach (var server in await cloud.Nova.ListServersAsync(query, cancellation).ConfigureAwait(false))
                names._consumers[server.Id.ToString()] = server.Status == ServerStatus.Deleted
                    ? $"{server.Name}, which is deleted"
                    : server.Name;
        }

        foreach (var migration in await cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false))
            names._consumers[migration.Id.ToString()] = $"{migration.Type} of {names.OfConsumer(migration.ServerId.ToString())}";
        return names;
    }

    public string OfConsumer(string id) => _consumers.GetValueOrDefault(id, "unknown consumer");

    public string OfProject(string id) => _projects.GetValueOrDefault(id, id);
}
