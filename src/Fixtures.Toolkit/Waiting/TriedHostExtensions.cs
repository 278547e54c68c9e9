namespace Fixtures.Toolkit;

/// <summary>The hosts on which a build or a move was tried.</summary>
public static class TriedHostExtensions
{
    private static readonly string[] Attempts =
    [
        "compute__do_build_and_run_instance", "compute_prep_resize", "compute_rebuild_instance", "compute_unshelve_instance",
    ];

    /// <summary>
    /// Lists the hosts on which the server's newest build, resize, cold migration, evacuation or unshelve was tried, in that order: those
    /// that refused it, and the last one. Reads the events of the instance actions as the administrator.
    /// </summary>
    /// <example>
    /// <code>
    /// using var refused = cloud.Faults.On(Place.Host("host2")).RefuseClaims("no room");
    /// await cloud.Servers.MigrateAsync(server);
    /// Assert.Equal(["host2", "host3"], await cloud.Servers.ListTriedHostsAsync(server));
    /// </code>
    /// </example>
    public static async Task<IReadOnlyList<string>> ListTriedHostsAsync(
        this CloudServers servers, Guid server, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var actions = await servers.Cloud.Nova.ListActionsAsync(server, cancellation).ConfigureAwait(false);
        return actions.Select(HostsOf).FirstOrDefault(hosts => hosts.Count > 0, []);
    }

    private static IReadOnlyList<string> HostsOf(ServerActionInfo action) =>
        [.. action.Events.Where(step => Attempts.Contains(step.Name)).Select(step => step.Host).OfType<string>().Reverse()];
}
