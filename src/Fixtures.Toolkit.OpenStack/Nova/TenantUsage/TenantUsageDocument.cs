using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.TenantUsage;

/// <summary>A project's usage in a period as JSON.</summary>
internal static class TenantUsageDocument
{
    public static JsonObject From(
        string projectId, IReadOnlyCollection<Server> servers, UsagePeriod period, bool isDetailed, DateTimeOffset now)
    {
        var document = new JsonObject { ["tenant_id"] = projectId };
        if (isDetailed)
            document["server_usages"] = new JsonArray([.. servers.Select(server => Server(server, period, now))]);
        document["total_local_gb_usage"] = Total(servers, period, server => server.Flavor.DiskGb + server.Flavor.EphemeralGb);
        document["total_vcpus_usage"] = Total(servers, period, server => server.Flavor.Vcpus);
        document["total_memory_mb_usage"] = Total(servers, period, server => server.Flavor.MemoryMb);
        document["total_hours"] = Total(servers, period, _ => 1);
        document["start"] = period.Start.Isotime();
        document["stop"] = period.Stop.Isotime();
        return document;
    }

    private static JsonNode Total(IEnumerable<Server> servers, UsagePeriod period, Func<Server, int> amount) =>
        NovaValues.Number(servers.Sum(server => amount(server) * period.HoursOf(server)));

    private static JsonObject Server(Server server, UsagePeriod period, DateTimeOffset now) => new()
    {
        ["hours"] = NovaValues.Number(period.HoursOf(server)),
        ["flavor"] = server.Flavor.Name,
        ["instance_id"] = server.Id.ToString(),
        ["name"] = server.Name,
        ["tenant_id"] = server.ProjectId,
        ["memory_mb"] = server.Flavor.MemoryMb,
        ["local_gb"] = server.Flavor.DiskGb + server.Flavor.EphemeralGb,
        ["vcpus"] = server.Flavor.Vcpus,
        ["started_at"] = server.LaunchedAt?.WholeSeconds().Isotime(),
        ["ended_at"] = server.TerminatedAt?.WholeSeconds().Isotime(),
        ["state"] = server.TerminatedAt is null ? server.VmState : "terminated",
        ["uptime"] = (int)((server.TerminatedAt ?? now) - server.LaunchedAt.GetValueOrDefault()).TotalSeconds,
    };
}
