using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

internal static class PolicyPersonas
{
    public static readonly Credentials Demo = new()
    {
        UserId = "u-demo",
        UserDomainId = "default",
        ProjectId = "p-demo",
        ProjectDomainId = "default",
        Roles = ["member", "reader"],
    };

    public static readonly Credentials Admin = Demo with { UserId = "u-admin", Roles = ["Admin"], IsAdmin = true };

    public static readonly Credentials SystemReader = new() { UserId = "u-ops", SystemScope = "all", Roles = ["reader"] };

    public static bool Allows(string check, Credentials who, PolicyTarget target = default) =>
        new PolicyEngine(new PolicyDefaults([new PolicyRule("it", check)]))
            .Allows("it", who, target, PolicyOverrides.Empty, new PolicyOptions());
}
