using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.SecurityGroups;

/// <summary>Adds a server's ports to security groups and removes them.</summary>
internal static class SecurityGroupsOperation
{
    public const string AddSecurityGroupRule = "os_compute_api:os-security-groups:add";
    public const string RemoveSecurityGroupRule = "os_compute_api:os-security-groups:remove";

    public static Schema BodyOf(string action) => Schema.Object(body => body
        .Required(action, Schema.Object(group => group.Required("name", Schema.String.MinLength(1)).Closed()))
        .Open());

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () =>
        [
            NovaPolicy.Member(AddSecurityGroupRule, "os_compute_api:os-security-groups"),
            NovaPolicy.Member(RemoveSecurityGroupRule, "os_compute_api:os-security-groups"),
        ],
        Actions = static () => SecurityGroupActions.All,
    };
}
