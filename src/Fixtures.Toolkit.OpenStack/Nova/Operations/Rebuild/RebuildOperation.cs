using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>Rebuilds a server from an image: in place or, for an evacuation, on another host.</summary>
internal static class RebuildOperation
{
    public const string RebuildRule = "os_compute_api:servers:rebuild";
    public const string RebuildTrustedCertificatesRule = "os_compute_api:servers:rebuild:trusted_certs";

    public const string RebuildScheduled = "instance.rebuild_scheduled";
    public const string RebuildStart = "instance.rebuild.start";
    public const string RebuildEnd = "instance.rebuild.end";
    public const string RebuildError = "instance.rebuild.error";

    public static readonly ServerStateCheck RebuildStates = new("rebuild", [VmStates.Active, VmStates.Stopped, VmStates.Error]);

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = RebuildPhases.All,
        Rules = static () => [NovaPolicy.Member(RebuildRule), NovaPolicy.Member(RebuildTrustedCertificatesRule)],
        Actions = static () => RebuildApi.All,
        OnConductor = conductor =>
            conductor.On<RebuildServer>(
                "rebuild_instance", (nova, rebuild, requestId) => new RebuildOnConductor(nova).RunAsync(rebuild, requestId)),
        OnCompute = compute => compute.On<RebuildInstance>(
            "rebuild_instance",
            line: 3635,
            (host, rebuild, requestId) => new RebuildOnCompute(host).RunAsync(rebuild, requestId),
            onFailure: ServerFailure.GoesToError),
    };
}
