using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>Chooses backends for groups.</summary>
/// <remarks>Upstream: FilterScheduler.schedule_create_group.</remarks>
internal static class GroupScheduler
{
    /// <summary>Sends a group to the backend that fits all its volume types; without one, the group goes to <c>error</c>.</summary>
    public static async Task ScheduleAsync(CinderContext cinder, ScheduleGroup message, string? requestId)
    {
        if (cinder.State.Groups.Find(message.GroupId) is not { } group)
            return;
        await cinder.World.Pace.PassAsync(DurationStep.Scheduling, group.Id);
        if (FindPool(cinder, group) is not { } pool)
        {
            cinder.Change(group, row => row with { Status = GroupStatus.Error });
            return;
        }

        if (cinder.Change(group, row => row with { Host = pool.Name }) is null)
            return;
        await ServiceStep.RunAsync(
            () => cinder.World.Faults.ReachAsync(GroupPhases.AfterScheduling, CinderTopics.Scheduler, group.Id).AsTask(),
            () => cinder.Fail(group, []));

        cinder.World.Bus.Cast(CinderTopics.Volume(pool.Name), new CreateGroup(group.Id), CinderTopics.Scheduler, requestId);
    }

    /// <summary>Whether the pool passes the filters for volumes of that size.</summary>
    public static Task<object?> ValidateAsync(CinderContext cinder, ValidateHostCapacity message, string? requestId) =>
        Task.FromResult<object?>(BackendPools.Of(cinder).Any(pool =>
            pool.Name == message.Pool && pool.VirtualFreeGb(isThin: true) >= message.SizeGb));

    private static BackendPool? FindPool(CinderContext cinder, VolumeGroup group)
    {
        var state = cinder.State;
        IEnumerable<BackendPool> pools = BackendPools.Of(cinder);
        foreach (var type in group.VolumeTypeIds.Select(state.VolumeTypes.Find))
        {
            if (type is null)
                return null;
            var request = new PoolRequest(0, type) { Zones = group.AvailabilityZone is { } zone ? [zone] : [] };
            pools = [.. PoolFilters.Passing(pools, request)];
        }

        return pools.OrderByDescending(pool => pool.VirtualFreeGb(isThin: true)).FirstOrDefault();
    }
}
