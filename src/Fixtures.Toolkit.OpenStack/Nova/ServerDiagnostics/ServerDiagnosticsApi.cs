using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDiagnostics;

/// <summary>A server's diagnostics: always the constants of upstream's fake driver.</summary>
/// <remarks>Source: Compute API reference, "Servers diagnostics".</remarks>
internal static class ServerDiagnosticsApi
{
    private const string Rule = "os_compute_api:os-server-diagnostics";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Admin(Rule)];

    public static void Map(RouteTable<NovaContext> routes) => routes.GetAsync("/servers/{server_id}/diagnostics", ShowAsync);

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Rule, server.ProjectTarget());
        if (server.Host is not { } host)
            throw new ServerNotReadyException(server.Id);
        var isStandard = request.Version >= NovaVersions.StandardDiagnostics;
        IMessage question = isStandard ? new GetInstanceDiagnostics(server.Id) : new GetDiagnostics(server.Id);
        try
        {
            await nova.CallHostAsync<bool>(request, host, question);
        }
        catch (NovaException failure)
        {
            throw failure.Name == "InstanceInvalidState"
                ? new ServerStateException("get_diagnostics", server.Id, "power state", PowerStates.NameOf(server.PowerState))
                : ComputeCalls.Unexpected(failure);
        }

        return ApiResponse.Ok(isStandard ? Standard() : OfHypervisor());
    }

    private static JsonObject OfHypervisor() => new()
    {
        ["cpu0_time"] = 17300000000,
        ["memory"] = 524288,
        ["vda_errors"] = -1,
        ["vda_read"] = 262144,
        ["vda_read_req"] = 112,
        ["vda_write"] = 5778432,
        ["vda_write_req"] = 488,
        ["vnet1_rx"] = 2070139,
        ["vnet1_rx_drop"] = 0,
        ["vnet1_rx_errors"] = 0,
        ["vnet1_rx_packets"] = 26701,
        ["vnet1_tx"] = 140208,
        ["vnet1_tx_drop"] = 0,
        ["vnet1_tx_errors"] = 0,
        ["vnet1_tx_packets"] = 662,
    };

    private static JsonObject Standard() => new()
    {
        ["state"] = "running",
        ["driver"] = "libvirt",
        ["hypervisor"] = "kvm",
        ["hypervisor_os"] = "ubuntu",
        ["uptime"] = 46664,
        ["config_drive"] = true,
        ["num_cpus"] = 1,
        ["num_nics"] = 1,
        ["num_disks"] = 1,
        ["disk_details"] = new JsonArray(new JsonObject
        {
            ["read_bytes"] = 262144, ["read_requests"] = 112, ["write_bytes"] = 5778432, ["write_requests"] = 488, ["errors_count"] = 1,
        }),
        ["cpu_details"] = new JsonArray(new JsonObject { ["id"] = 0, ["time"] = 17300000000, ["utilisation"] = 15 }),
        ["nic_details"] = new JsonArray(new JsonObject
        {
            ["mac_address"] = "01:23:45:67:89:ab",
            ["rx_octets"] = 2070139, ["rx_errors"] = 100, ["rx_drop"] = 200, ["rx_packets"] = 26701, ["rx_rate"] = 300,
            ["tx_octets"] = 140208, ["tx_errors"] = 400, ["tx_drop"] = 500, ["tx_packets"] = 662, ["tx_rate"] = 600,
        }),
        ["memory_details"] = new JsonObject { ["maximum"] = 524288, ["used"] = 0 },
    };
}
