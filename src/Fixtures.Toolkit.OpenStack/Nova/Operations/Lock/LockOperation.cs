using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Lock;

/// <summary>Locks and unlocks a server. A locked server refuses most actions, except to administrators.</summary>
internal static class LockOperation
{
    public const string LockRule = "os_compute_api:os-lock-server:lock";
    public const string UnlockRule = "os_compute_api:os-lock-server:unlock";
    public const string UnlockOverrideRule = "os_compute_api:os-lock-server:unlock:unlock_override";

    public static Schema LockBody => Schema.OfType("object", "null").Extend(locking => locking
        .Optional("locked_reason", Schema.String.Length(1, 255))
        .Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () => [NovaPolicy.Member(LockRule), NovaPolicy.Member(UnlockRule), NovaPolicy.Admin(UnlockOverrideRule)],
        Actions = static () => LockApi.All,
    };
}
