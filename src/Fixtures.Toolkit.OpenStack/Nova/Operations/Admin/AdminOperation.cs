using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Admin;

/// <summary>Resets a server's state or network information, for administrators.</summary>
internal static class AdminOperation
{
    public const string ResetStateRule = "os_compute_api:os-admin-actions:reset_state";
    public const string InjectNetworkInfoRule = "os_compute_api:os-admin-actions:inject_network_info";

    public static Schema ResetStateBody => Schema.Object(
        reset => reset.Required("state", Schema.String.Enum("active", "error")).Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () => [NovaPolicy.Admin(ResetStateRule), NovaPolicy.Admin(InjectNetworkInfoRule)],
        Actions = static () => AdminApi.All,
        OnCompute = compute => compute.OnCast<InjectNetworkInfo>("inject_network_info", async (host, inject, requestId) =>
        {
            var id = inject.ServerId;
            await host.Networks.RefreshAsync(id, requestId);
            await host.Hypervisor.CallAsync("inject_network_info", id, hypervisor => hypervisor.InjectNetworkInfoAsync(id));
        }),
    };
}
