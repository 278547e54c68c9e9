using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>Boots a server from a rescue image, and from its own disk again.</summary>
/// <remarks>
/// Upstream: rescue_instance and unrescue_instance. As with Nova's fake driver, the guest of a rescued server is powered off.
/// </remarks>
internal sealed class RescueOnCompute(ComputeService compute)
{
    public async Task RescueAsync(RescueServer rescue, string? requestId)
    {
        var id = rescue.ServerId;
        await compute.Networks.RefreshAsync(id, requestId);
        await RequireImageAsync(id, rescue.ImageId, requestId);
        compute.Nova.Notify(id, RescueOperation.RescueStart, requestId);
        try
        {
            await compute.ReachAsync(RescuePhases.BeforeRescue, id);
            await compute.Hypervisor.PowerOffAsync(id);
            await compute.Hypervisor.CallAsync("rescue", id, static () => Task.CompletedTask);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            compute.TrySave(id, s => s with { VmState = VmStates.Error });
            throw new NovaException("InstanceNotRescuable", 400, $"Instance {id} cannot be rescued: Driver Error: {error.Message}");
        }

        await compute.ReachAsync(RescuePhases.AfterRescue, id);
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with { VmState = VmStates.Rescued, TaskState = null, PowerState = power, LaunchedAt = compute.Now },
            [TaskStates.Rescuing]);
        compute.Nova.Notify(id, RescueOperation.RescueEnd, requestId);
    }

    public async Task UnrescueAsync(Guid id, string? requestId)
    {
        await RefreshAsync(id, requestId);
        compute.Nova.Notify(id, RescueOperation.UnrescueStart, requestId);
        await compute.ReachAsync(RescuePhases.BeforeUnrescue, id);
        await compute.Hypervisor.CallAsync("unrescue", id, hypervisor => hypervisor.PowerOnAsync(id));
        await compute.ReachAsync(RescuePhases.AfterUnrescue, id);
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, s => s with { VmState = VmStates.Active, TaskState = null, PowerState = power }, [TaskStates.Unrescuing]);
        compute.Nova.Notify(id, RescueOperation.UnrescueEnd, requestId);
    }

    /// <summary>Refreshes the ports. A failure keeps the server rescued.</summary>
    private async Task RefreshAsync(Guid id, string? requestId)
    {
        try
        {
            await compute.Networks.RefreshAsync(id, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            throw new InstanceFaultRollbackException(failure);
        }
    }

    /// <summary>Requires the rescue image or, without one, the server's own image.</summary>
    /// <remarks>Upstream: _get_rescue_image.</remarks>
    private async Task RequireImageAsync(Guid id, string? rescueImageId, string? requestId)
    {
        if ((rescueImageId ?? compute.Nova.State.Value.Servers.FindLiving(id)?.ImageId) is { } image
            && await compute.Nova.Clients.Glance.FindAsync(image, requestId) is null)
            throw new ImageNotFoundException(image);
    }
}
