using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;

/// <summary>Restores a soft-deleted server on this host. It becomes ACTIVE, whatever it was before.</summary>
/// <remarks>Upstream: restore_instance.</remarks>
internal sealed class RestoreOnCompute(ComputeService compute)
{
    private const string Start = "instance.restore.start";
    private const string End = "instance.restore.end";

    public async Task RunAsync(Guid id, string? requestId)
    {
        compute.Nova.Notify(id, Start, requestId);
        await compute.ReachAsync(RestorePhases.BeforeRestore, id);
        await compute.Hypervisor.CallAsync("restore", id, hypervisor => hypervisor.RestoreAsync(id));
        await compute.ReachAsync(RestorePhases.AfterRestore, id);
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id, server => server with { VmState = VmStates.Active, TaskState = null, PowerState = power }, [TaskStates.Restoring]);
        compute.Nova.Notify(id, End, requestId);
    }
}
