using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Password;

/// <summary>Sets the administrator password of a guest.</summary>
internal static class PasswordOperation
{
    public const string AdminPasswordRule = "os_compute_api:os-admin-password";

    public static readonly ServerStateCheck ChangePasswordStates = new("changePassword", [VmStates.Active]);

    public static Schema ChangePasswordBody => Schema.Object(change => change.Required("adminPass", Schema.String).Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () => [NovaPolicy.Member(AdminPasswordRule)],
        Actions = static () => PasswordApi.All,
        OnCompute = compute => compute.OnCalled<SetAdminPassword>(
            "set_admin_password",
            line: 4378,
            (host, password, _) => new PowerOnCompute(host).SetPasswordAsync(password.ServerId),
            TaskStates.UpdatingPassword),
    };
}
