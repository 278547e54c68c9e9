using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Compute;

/// <summary>Boots a server from another disk, and back from its own.</summary>
/// <remarks>Upstream: rescue_instance, unrescue_instance. As with Nova's fake driver a rescued server is off to the hypervisor.</remarks>
internal sealed class ServerRescue(ComputeService compute)
{
    public async Task RescueAsync(Guid id, string? requestId)
    {
        compute.Nova.Notify(id, ServerNotice.RescueStart, requestId);
        try
        {
            await compute.Hypervisor.PowerOffAsync(id);
        }
        catch (HypervisorException error)
        {
            throw new NovaException("InstanceNotRescuable", $"Instance {id} cannot be rescued: Driver Error: {error.Message}");
        }

        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id, s => s with { VmState = VmStates.Rescued, TaskState = null, PowerState = power, LaunchedAt = compute.Now }, [TaskStates.Rescuing]);
        compute.Nova.Notify(id, ServerNotice.RescueEnd, requestId);
    }

    public async Task UnrescueAsync(Guid id, string? requestId)
    {
        compute.Nova.Notify(id, ServerNotice.UnrescueStart, requestId);
        await compute.Hypervisor.PowerOnAsync(id);
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, s => s with { VmState = VmStates.Active, TaskState = null, PowerState = power }, [TaskStates.Unrescuing]);
        compute.Nova.Notify(id, ServerNotice.UnrescueEnd, requestId);
    }
}
