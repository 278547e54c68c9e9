using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;

/// <summary>Restores a soft-deleted server that is not reclaimed yet.</summary>
internal static class RestoreOperation
{
    public const string RestoreRule = "os_compute_api:os-deferred-delete:restore";

    public static readonly ServerStateCheck RestoreStates = new("restore", [VmStates.SoftDeleted]);

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = RestorePhases.All,
        Rules = static () => [NovaPolicy.Member(RestoreRule, "os_compute_api:os-deferred-delete")],
        Actions = static () => RestoreApi.All,
        OnCompute = compute => compute.On<RestoreServer>(
            "restore_instance",
            line: 3399,
            (host, restore, requestId) => new RestoreOnCompute(host).RunAsync(restore.ServerId, requestId),
            TaskStates.Restoring),
    };
}
