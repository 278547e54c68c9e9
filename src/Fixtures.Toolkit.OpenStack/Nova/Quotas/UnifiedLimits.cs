using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Quotas;

/// <summary>Checks amounts against the limits in Keystone, where the deployment uses unified limits; otherwise does nothing.</summary>
/// <remarks>Source: nova/limit/local.py, and oslo_limit/limit.py for the wording.</remarks>
internal static class UnifiedLimits
{
    public const string ServerMetadataItems = "server_metadata_items";
    public const string InjectedFiles = "server_injected_files";
    public const string InjectedFileContentBytes = "server_injected_file_content_bytes";
    public const string InjectedFilePathBytes = "server_injected_file_path_bytes";
    public const string KeyPairs = "server_key_pairs";
    public const string ServerGroups = "server_groups";
    public const string ServerGroupMembers = "server_group_members";
    public const string Servers = "servers";
    public const string Vcpu = "class:VCPU";
    public const string MemoryMb = "class:MEMORY_MB";
    public const string DiskGb = "class:DISK_GB";

    /// <summary>The registered limits of DevStack.</summary>
    public static IReadOnlyDictionary<string, int> Defaults { get; } = new SortedDictionary<string, int>(StringComparer.Ordinal)
    {
        [DiskGb] = 1000,
        [MemoryMb] = 51200,
        [Vcpu] = 20,
        [ServerGroupMembers] = 10,
        [ServerGroups] = 10,
        [InjectedFileContentBytes] = 10240,
        [InjectedFilePathBytes] = 255,
        [InjectedFiles] = 5,
        [KeyPairs] = 100,
        [ServerMetadataItems] = 128,
        [Servers] = 10,
    };

    /// <summary>Checks a number that one request or one owner has, against the registered limit.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="resource">The name of the limit: <see cref="KeyPairs"/>.</param>
    /// <param name="used">The number that exists.</param>
    /// <param name="delta">The number that the request adds.</param>
    /// <param name="requestId">The request.</param>
    /// <remarks>Upstream: enforce_api_limit, enforce_db_limit. Neither takes the limit of a project.</remarks>
    /// <exception cref="ServerRequestException">403: the limit is exceeded.</exception>
    public static async Task RequireAsync(NovaContext nova, string resource, int used, int delta, string? requestId)
    {
        if (!nova.Settings.UsesUnifiedLimits)
            return;
        var limits = await nova.Clients.Limits.GetAsync(null, [resource], requestId);
        if (Overs(null, limits, _ => used, _ => delta) is { } message)
            throw ServerRequestException.Forbidden(message);
    }

    /// <summary>The message of oslo.limit's ProjectOverLimit; null if no limit is exceeded. -1 is a limit like any other there.</summary>
    public static string? Overs(
        string? projectId, IEnumerable<(string Resource, int Limit)> limits, Func<string, int> used, Func<string, int> delta)
    {
        var overs = limits
            .Where(limit => used(limit.Resource) + delta(limit.Resource) > limit.Limit)
            .Select(limit =>
                $"Resource {limit.Resource} is over limit of {limit.Limit} due to current usage {used(limit.Resource)} "
                    + $"and delta {delta(limit.Resource)}")
            .ToList();
        return overs.Count == 0 ? null : $"Project {projectId ?? "None"} is over a limit for [{string.Join(", ", overs)}]";
    }
}
