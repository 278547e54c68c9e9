using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>
/// Deletes a server: on its host or, while the host is down, in the API; at once or, with a reclaim interval, first softly.
/// </summary>
internal static class DeleteOperation
{
    public const string ForceDeleteRule = "os_compute_api:os-deferred-delete:force";

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = DeletePhases.All,
        Rules = static () => [NovaPolicy.Member(ForceDeleteRule, "os_compute_api:os-deferred-delete")],
        Actions = static () => DeleteApi.All,
        OnCompute = compute => compute
            .On<TerminateServer>(
                "terminate_instance",
                line: 3200,
                (host, terminate, requestId) => new DeleteOnCompute(host).RunAsync(terminate.ServerId, requestId),
                TaskStates.Deleting,
                ServerFailure.GoesToError)
            .On<SoftDeleteServer>(
                "soft_delete_instance",
                line: 3379,
                (host, delete, requestId) => new SoftDeleteOnCompute(host).RunAsync(delete.ServerId, requestId),
                TaskStates.SoftDeleting)
            .EachMinute(host => new SoftDeleteOnCompute(host).ReclaimAsync()),
    };
}
