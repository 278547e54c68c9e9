using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>The ports of a server.</summary>
internal static class AttachInterfaceOperation
{
    public const string AddFixedIpRule = "os_compute_api:os-multinic:add";
    public const string RemoveFixedIpRule = "os_compute_api:os-multinic:remove";

    public static readonly ServerStateCheck AttachInterfaceStates = new("attach_interface", [VmStates.Active, VmStates.Paused, VmStates.Stopped]);

    public static readonly ServerStateCheck DetachInterfaceStates = AttachInterfaceStates with { Name = "detach_interface" };

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = [.. ServerInterfaceApi.Rules, NovaPolicy.Member(AddFixedIpRule, "os_compute_api:os-multinic"), NovaPolicy.Member(RemoveFixedIpRule, "os_compute_api:os-multinic")],
        Routes = ServerInterfaceApi.Map,
        Actions = FixedIpApi.All,
    };
}
