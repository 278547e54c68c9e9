using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>Deletes a server: on its host or, while the host is down, in the API.</summary>
internal static class DeleteOperation
{
    public const string RestoreRule = "os_compute_api:os-deferred-delete:restore";
    public const string ForceDeleteRule = "os_compute_api:os-deferred-delete:force";

    public static readonly ServerStateCheck RestoreStates = new("restore", [VmStates.SoftDeleted]);

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = DeletePhases.All,
        Rules = static () =>
        [
            NovaPolicy.Member(RestoreRule, "os_compute_api:os-deferred-delete"),
            NovaPolicy.Member(ForceDeleteRule, "os_compute_api:os-deferred-delete"),
        ],
        Actions = static () => DeleteApi.All,
        OnCompute = compute => compute.On<TerminateServer>(
            "terminate_instance",
            line: 3200,
            (host, terminate, requestId) => new DeleteOnCompute(host).RunAsync(terminate.ServerId, requestId),
            TaskStates.Deleting,
            ServerFailure.GoesToError),
    };
}
