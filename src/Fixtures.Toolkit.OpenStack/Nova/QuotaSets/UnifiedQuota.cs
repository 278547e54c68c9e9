using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>Unified limits under the names of the older quota APIs.</summary>
/// <remarks>Upstream: UnifiedLimitsDriver of nova/quota.py. Resources that no limit covers are -1.</remarks>
internal static class UnifiedQuota
{
    private static readonly IReadOnlyDictionary<string, string> Local = new Dictionary<string, string>
    {
        [QuotaResources.MetadataItems] = UnifiedLimits.ServerMetadataItems,
        [QuotaResources.InjectedFiles] = UnifiedLimits.InjectedFiles,
        [QuotaResources.InjectedFileContentBytes] = UnifiedLimits.InjectedFileContentBytes,
        [QuotaResources.InjectedFilePathBytes] = UnifiedLimits.InjectedFilePathBytes,
        [QuotaResources.KeyPairs] = UnifiedLimits.KeyPairs,
        [QuotaResources.ServerGroups] = UnifiedLimits.ServerGroups,
        [QuotaResources.ServerGroupMembers] = UnifiedLimits.ServerGroupMembers,
    };

    private static readonly IReadOnlyDictionary<string, string> InPlacement = new Dictionary<string, string>
    {
        [QuotaResources.Instances] = UnifiedLimits.Servers,
        [QuotaResources.Cores] = UnifiedLimits.Vcpu,
        [QuotaResources.Ram] = UnifiedLimits.MemoryMb,
    };

    /// <summary>The registered limits, by the names of the quota APIs.</summary>
    public static Task<IReadOnlyDictionary<string, int>> DefaultsAsync(NovaContext nova, string? requestId) =>
        LimitsAsync(nova, projectId: null, requestId);

    /// <summary>
    /// The limits of a project, by the names of the quota APIs. Only servers, cores and RAM can have a limit of the project's own.
    /// </summary>
    /// <param name="nova">The service.</param>
    /// <param name="projectId">The project; null for the registered limits.</param>
    /// <param name="requestId">The request.</param>
    public static async Task<IReadOnlyDictionary<string, int>> LimitsAsync(NovaContext nova, string? projectId, string? requestId)
    {
        var limits = QuotaResources.Configured.Keys.ToDictionary(resource => resource, _ => -1, StringComparer.Ordinal);
        await AddAsync(null, Local);
        await AddAsync(projectId, InPlacement);
        return limits;

        async Task AddAsync(string? project, IReadOnlyDictionary<string, string> names)
        {
            var found = await nova.Clients.Limits.GetAsync(project, names.Values, requestId);
            foreach (var ((legacy, _), (_, limit)) in names.Zip(found))
                limits[legacy] = limit;
        }
    }

    /// <summary>The usage of a project: that of things that are counted by server or user is 0.</summary>
    public static async Task<QuotaUsage> UsageAsync(NovaContext nova, string projectId, string? requestId)
    {
        var used = await nova.Clients.Placement.GetUsagesAsync(projectId, null, requestId);
        var state = nova.State.Value;
        return new QuotaUsage(
            PlacementUsage.Instances(state, projectId),
            used.GetValueOrDefault("VCPU"),
            used.GetValueOrDefault("MEMORY_MB"),
            ServerGroupQuota.Count(state, projectId, userId: null));
    }
}
