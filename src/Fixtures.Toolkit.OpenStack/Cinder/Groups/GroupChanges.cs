using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>Changes groups, which sets their <c>updated_at</c>.</summary>
internal static class GroupChanges
{
    /// <summary>Changes a group.</summary>
    /// <returns>The changed group; null where it is gone.</returns>
    public static VolumeGroup? Change(this CinderContext cinder, VolumeGroup group, Func<VolumeGroup, VolumeGroup> change) =>
        cinder.Update(state =>
        {
            if (state.Groups.Find(group.Id) is not { } current)
                return (state, (VolumeGroup?)null);
            var next = change(current) with { UpdatedAt = cinder.Now };
            return (state.With(next), next);
        });

    /// <summary>Sets a group and volumes to <c>error</c>.</summary>
    public static void Fail(this CinderContext cinder, VolumeGroup group, IEnumerable<string> volumeIds)
    {
        cinder.Change(group, row => row with { Status = GroupStatus.Error });
        foreach (var id in volumeIds)
            cinder.Change(id, volume => volume with { Status = VolumeStatus.Error });
    }
}
