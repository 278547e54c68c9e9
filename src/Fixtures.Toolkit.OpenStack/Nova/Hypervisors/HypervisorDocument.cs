using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <summary>A hypervisor as JSON, by microversion. Simulated hypervisors look like Nova's fake driver.</summary>
internal static class HypervisorDocument
{
    public static JsonNode IdOf(ComputeNode node, ApiVersion version) =>
        version >= NovaVersions.ServiceUuids ? node.Id.ToString() : node.Number;

    public static JsonObject Brief(ComputeNode node, NovaServiceRecord service, ApiVersion version, DateTimeOffset now) => new()
    {
        ["id"] = IdOf(node, version),
        ["hypervisor_hostname"] = node.Name,
        ["state"] = service.IsUp(now) ? "up" : "down",
        ["status"] = service.IsDisabled ? "disabled" : "enabled",
    };

    public static JsonObject Whole(NovaState state, ComputeNode node, NovaServiceRecord service, ApiVersion version, DateTimeOffset now)
    {
        var document = Brief(node, service, version, now);
        document["hypervisor_type"] = node.Settings.HypervisorType;
        document["hypervisor_version"] = node.Settings.HypervisorVersion;
        document["host_ip"] = node.Settings.HostIp;
        document["service"] = new JsonObject
        {
            ["id"] = ServiceDocument.IdOf(service, version),
            ["host"] = node.Host,
            ["disabled_reason"] = service.DisabledReason,
        };
        if (version >= NovaVersions.HypervisorsWithoutStatistics)
        {
            document["uptime"] = null;
            return document;
        }

        Statistics(document, HypervisorUsage.From(state, node));
        document["cpu_info"] = version >= NovaVersions.CpuInfoObject ? JsonNode.Parse(CpuInfo.Text) : CpuInfo.Text;
        return document;
    }

    public static void Statistics(JsonObject document, HypervisorUsage usage)
    {
        document["vcpus"] = usage.Vcpus;
        document["memory_mb"] = usage.MemoryMb;
        document["local_gb"] = usage.DiskGb;
        document["vcpus_used"] = usage.VcpusUsed;
        document["memory_mb_used"] = usage.MemoryMbUsed;
        document["local_gb_used"] = usage.DiskGbUsed;
        document["free_ram_mb"] = usage.MemoryMb - usage.MemoryMbUsed;
        document["free_disk_gb"] = usage.DiskGb - usage.DiskGbUsed;
        document["current_workload"] = 0;
        document["running_vms"] = usage.Servers;
        document["disk_available_least"] = 0;
    }

    private static JsonObject Brief(Server server) => new() { ["name"] = server.InstanceName(), ["uuid"] = server.Id.ToString() };

    /// <summary>Adds the servers. An empty list appears only from 2.75 on.</summary>
    public static void Servers(JsonObject document, NovaState state, ComputeNode node, ApiVersion version)
    {
        var servers = new JsonArray([.. state.Servers.OnNode(node).Select(Brief)]);
        if (servers.Count > 0 || version >= NovaVersions.StrictParameters)
            document["servers"] = servers;
    }
}
