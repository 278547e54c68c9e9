namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>How much is in use, counted from what there is.</summary>
internal sealed record QuotaUsage(int Instances, int Cores, int Ram, int ServerGroups)
{
    /// <param name="state">Nova's state.</param>
    /// <param name="projectId">Whose servers count.</param>
    /// <param name="userId">Only those of this user, when given.</param>
    public static QuotaUsage Of(NovaState state, string projectId, string? userId = null)
    {
        var (instances, cores, ram) = (0, 0, 0);
        foreach (var server in state.Servers.OfProject(projectId))
        {
            if (userId is not null && server.UserId != userId)
                continue;
            instances++;
            cores += server.Flavor.Vcpus;
            ram += server.Flavor.MemoryMb;
        }

        return new(instances, cores, ram, state.ServerGroups.Values.Count(group => group.ProjectId == projectId && (userId is null || group.UserId == userId)));
    }

    public int Of(string resource) => resource switch
    {
        QuotaResources.Instances => Instances,
        QuotaResources.Cores => Cores,
        QuotaResources.Ram => Ram,
        QuotaResources.ServerGroups => ServerGroups,
        _ => 0,
    };
}
