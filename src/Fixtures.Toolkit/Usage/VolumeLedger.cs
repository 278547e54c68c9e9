using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>Compares the quota usage that Cinder reports with the volumes, snapshots and backups that there are.</summary>
internal static class VolumeLedger
{
    private static readonly string[] Units = ["volumes", "snapshots", "gigabytes", "backups", "backup_gigabytes"];

    /// <summary>All mismatches. A cloud without volumes has none, and is not asked.</summary>
    public static async Task<IReadOnlyList<AccountingMismatch>> CompareAsync(
        OpenStackTarget cloud, IReadOnlyList<CloudResource> resources, IReadOnlyDictionary<string, string> projects,
        CancellationToken cancellation)
    {
        var mismatches = new List<AccountingMismatch>();
        var used = VolumeUsage.In(resources).ToLookup(resource => resource.ProjectId);
        if (used.Count == 0 && !resources.Any(resource => resource.Type == CinderResources.Reservation))
            return mismatches;
        foreach (var (id, name) in projects)
        {
            var reply = await cloud.Cinder.SendAsync(HttpMethod.Get, $"/os-quota-sets/{id}?usage=true", cancellation: cancellation)
                .ConfigureAwait(false);
            var quota = reply.EnsureSuccess().Json.GetProperty("quota_set");
            mismatches.AddRange(Compare(name, quota, VolumeUsage.Sum(used[id])));
        }

        return mismatches;
    }

    private static IEnumerable<AccountingMismatch> Compare(string project, JsonElement quota, ResourceAmounts expected)
    {
        foreach (var unit in Units)
        {
            var counted = quota.GetProperty(unit);
            if (counted.GetProperty("in_use").GetInt64() is var inUse && inUse != expected[unit])
                yield return new AccountingMismatch($"volume quota of project {project}", $"{unit}={inUse}", $"{unit}={expected[unit]}");
            if (counted.GetProperty("reserved").GetInt64() is > 0 and var reserved)
            {
                yield return new AccountingMismatch(
                    $"volume quota of project {project}", $"{unit} with {reserved} reserved", "nothing reserved at idle");
            }
        }
    }
}
