using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;

/// <summary>Evacuates a server whose host is down. Conductor and compute service handle it as a rebuild.</summary>
internal static class EvacuateOperation
{
    public const string EvacuateRule = "os_compute_api:os-evacuate";

    public const string Evacuated = "instance.evacuate";

    public static readonly ServerStateCheck EvacuateStates = new(
        "evacuate",
        [VmStates.Active, VmStates.Stopped, VmStates.Error]) { RespectsLock = false, TaskStates = null };

    public static Schema EvacuateBody => Schema.Object(evacuate => evacuate
        .Optional("host", Fqdn)
        .Required("onSharedStorage", NovaParameterTypes.Boolean)
        .Optional("adminPass", Schema.String)
        .Closed());

    public static Schema Evacuate214Body => Schema.Object(
        evacuate => evacuate.Optional("host", Fqdn).Optional("adminPass", Schema.String).Closed());

    public static Schema Evacuate229Body => Evacuate214Body.Extend(
        evacuate => evacuate.Optional("force", NovaParameterTypes.Boolean));

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = EvacuatePhases.All,
        Rules = static () => [NovaPolicy.Admin(EvacuateRule)],
        Actions = static () => EvacuateApi.All,
    };
}
