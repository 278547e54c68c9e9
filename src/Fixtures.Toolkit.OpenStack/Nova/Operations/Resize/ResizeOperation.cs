using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>Resizes or cold-migrates a server, and confirms or reverts the move.</summary>
internal static class ResizeOperation
{
    public const string ResizeRule = "os_compute_api:servers:resize";
    public const string ConfirmResizeRule = "os_compute_api:servers:confirm_resize";
    public const string RevertResizeRule = "os_compute_api:servers:revert_resize";
    public const string MigrateRule = "os_compute_api:os-migrate-server:migrate";
    public const string MigrateToHostRule = "os_compute_api:os-migrate-server:migrate:host";

    /// <summary>The trait of a host whose hypervisor can migrate a server cold to the same host.</summary>
    public const string SameHostTrait = "COMPUTE_SAME_HOST_COLD_MIGRATE";

    public static readonly ServerStateCheck ResizeStates = new("resize", [VmStates.Active, VmStates.Stopped]);

    public static readonly ServerStateCheck MigrateStates = new("migrate", [VmStates.Active, VmStates.Stopped]);

    public static readonly ServerStateCheck ConfirmResizeStates = new("confirmResize", [VmStates.Resized]);

    public static readonly ServerStateCheck RevertResizeStates = new("revertResize", [VmStates.Resized]);

    public static Schema ResizeBody => Schema.Object(resize => resize
        .Required("flavorRef", FlavorRef)
        .Optional("OS-DCF:diskConfig", DiskConfig)
        .Closed());

    public static Schema Migrate256Body => Schema.OfType("object", "null").Extend(
        migrate => migrate.Optional("host", NovaParameterTypes.FqdnOrNull).Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = ResizePhases.All,
        Rules = static () =>
        [
            NovaPolicy.Member(ResizeRule),
            NovaPolicy.Member(ConfirmResizeRule),
            NovaPolicy.Member(RevertResizeRule),
            NovaPolicy.Admin(MigrateRule),
        ],
        Actions = static () => [.. ResizeApi.All, .. MigrateApi.All],
        OnCompute = MoveSteps.Map,
    };
}
