using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.FloatingIps;

/// <summary>Associates floating IPs with a server through Nova, up to 2.43.</summary>
internal static class FloatingIpsOperation
{
    public const string AddFloatingIpRule = "os_compute_api:os-floating-ips:add";
    public const string RemoveFloatingIpRule = "os_compute_api:os-floating-ips:remove";

    public static Schema RemoveFloatingIpBody => Schema.Object(floating => floating.Required("address", IpAddress).Closed());

    public static Schema AddFloatingIpBody => RemoveFloatingIpBody.Extend(
        floating => floating.Optional("fixed_address", IpAddress));

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () =>
        [
            NovaPolicy.Member(AddFloatingIpRule, "os_compute_api:os-floating-ips"),
            NovaPolicy.Member(RemoveFloatingIpRule, "os_compute_api:os-floating-ips"),
        ],
        Actions = static () => FloatingIpActions.All,
    };
}
