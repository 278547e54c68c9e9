using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>Boots a server from a rescue image, so that its own disk can be repaired.</summary>
internal static class RescueOperation
{
    public const string RescueRule = "os_compute_api:os-rescue";
    public const string UnrescueRule = "os_compute_api:os-unrescue";

    public const string RescueStart = "instance.rescue.start";
    public const string RescueEnd = "instance.rescue.end";
    public const string UnrescueStart = "instance.unrescue.start";
    public const string UnrescueEnd = "instance.unrescue.end";

    public static readonly ServerStateCheck RescueStates = new("rescue", [VmStates.Active, VmStates.Stopped, VmStates.Error]);

    public static readonly ServerStateCheck UnrescueStates = new("unrescue", [VmStates.Rescued]);

    public static Schema RescueBody => Schema.OfType("object", "null").Extend(rescue => rescue
        .Optional("adminPass", Schema.String)
        .Optional("rescue_image_ref", Schema.Uuid)
        .Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = RescuePhases.All,
        Rules = static () => [NovaPolicy.Member(RescueRule), NovaPolicy.Member(UnrescueRule, "os_compute_api:os-rescue")],
        Actions = static () => RescueApi.All,
        OnCompute = compute => compute
            .On<RescueServer>(
                "rescue_instance",
                line: 4471,
                (host, rescue, requestId) => new RescueOnCompute(host).RescueAsync(rescue, requestId),
                TaskStates.Rescuing)
            .On<UnrescueServer>(
                "unrescue_instance",
                line: 4532,
                (host, unrescue, requestId) => new RescueOnCompute(host).UnrescueAsync(unrescue.ServerId, requestId),
                TaskStates.Unrescuing,
                ServerFailure.GoesToError),
    };
}
