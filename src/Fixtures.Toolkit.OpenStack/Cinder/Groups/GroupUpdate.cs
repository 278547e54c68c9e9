using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>A requested change of a group.</summary>
/// <param name="Name">Null for no change.</param>
/// <param name="Description">Null for no change.</param>
/// <param name="AddVolumes">Ids with commas between them; null for none.</param>
/// <param name="RemoveVolumes">Ids with commas between them; null for none.</param>
internal sealed record GroupChange(string? Name, string? Description, string? AddVolumes, string? RemoveVolumes);

/// <summary>Changes a group, or asks the volume service to add volumes to it and remove others.</summary>
/// <remarks>Upstream: group.api.API.update.</remarks>
internal static class GroupUpdate
{
    public const string Rule = "group:update";

    private static readonly string[] Removable =
        [VolumeStatus.Available, VolumeStatus.InUse, VolumeStatus.Error, VolumeStatus.ErrorDeleting];

    private static readonly string[] Addable = [VolumeStatus.Available, VolumeStatus.InUse];

    public static void Begin(CinderContext cinder, ApiRequest request, VolumeGroup group, GroupChange change)
    {
        request.Require(Rule, group.Target());
        var name = change.Name == group.Name ? null : change.Name;
        var description = change.Description == group.Description ? null : change.Description;
        var (adds, removes) = (IdsIn(change.AddVolumes), IdsIn(change.RemoveVolumes));
        if (adds.Where(removes.Contains).ToList() is { Count: > 0 } both)
            throw CinderFault.InvalidVolume($"UUIDs [{Python.PythonRepr.Join(both)}] are in both add and remove volume list.");
        var members = cinder.State.VolumesOf(group);
        var added = Added(cinder, request, group, members, adds);
        var removed = Removed(group, members, removes);
        if (name is null && description is null && added.IsEmpty && removed.IsEmpty)
        {
            throw Invalid(
                $"Cannot update group {group.Id} because no valid name, description, add_volumes, or remove_volumes were provided.");
        }

        var isLocal = added.IsEmpty && removed.IsEmpty;
        cinder.Update(state =>
        {
            var current = state.Groups.Find(group.Id) ?? throw CinderFault.NotFound($"Group {group.Id} could not be found.");
            if (!isLocal && current.Status != GroupStatus.Available)
                throw Invalid("Group status must be available.");
            return state.With(current with
            {
                Name = name ?? current.Name,
                Description = description ?? current.Description,
                // Upstream's accident: a change of the name alone makes any group available.
                Status = isLocal ? GroupStatus.Available : GroupStatus.Updating,
                UpdatedAt = cinder.Now,
            });
        });
        if (!isLocal)
        {
            cinder.World.Bus.Cast(
                CinderTopics.Volume(group.Host ?? ""), new UpdateGroup(group.Id, added, removed), "cinder-api", request.RequestId);
        }
    }

    private static string[] IdsIn(string? list) => string.IsNullOrEmpty(list) ? [] : list.Trim(',').Split(',');

    private static ImmutableArray<string> Added(
        CinderContext cinder, ApiRequest request, VolumeGroup group, IReadOnlyList<Volume> members, string[] ids)
    {
        var added = ImmutableArray.CreateBuilder<string>();
        foreach (var id in ids.Where(id => members.All(member => member.Id != id)))
        {
            RequireAddable(group, id, cinder.FindVolume(request, id));
            added.Add(id);
        }

        return added.ToImmutable();
    }

    private static void RequireAddable(VolumeGroup group, string id, Volume? volume)
    {
        var cannot = $"Cannot add volume {id} to group {group.Id}";
        if (volume is null)
            throw CinderFault.InvalidVolume($"{cannot} because volume cannot be found.");
        if (volume.GroupId is { } other)
            throw CinderFault.InvalidVolume($"{cannot} because it is already in group {other}.");
        if (volume.ProjectId != group.ProjectId)
            throw CinderFault.InvalidVolume($"{cannot} as they belong to different projects.");
        if (!group.VolumeTypeIds.Contains(volume.VolumeTypeId))
            throw CinderFault.InvalidVolume($"{cannot} because volume type {volume.VolumeTypeId} is not supported by the group.");
        if (!Addable.Contains(volume.Status))
            throw CinderFault.InvalidVolume($"{cannot} because volume is in an invalid state: {volume.Status}. {Valid(Addable)}");
        if (volume.Host is null || group.Host is null)
            throw CinderFault.InvalidVolume("volume is not assigned to a host");
        if (volume.Host.Split('#')[0] != group.Host.Split('#')[0])
            throw CinderFault.InvalidVolume("Volume is not local to this node.");
    }

    private static ImmutableArray<string> Removed(VolumeGroup group, IReadOnlyList<Volume> members, string[] ids)
    {
        var removed = ImmutableArray.CreateBuilder<string>();
        foreach (var volume in members.Where(member => ids.Contains(member.Id)))
        {
            if (!Removable.Contains(volume.Status))
            {
                throw CinderFault.InvalidVolume(
                    $"Cannot remove volume {volume.Id} from group {group.Id} because volume is in an invalid state: {volume.Status}. "
                        + Valid(Removable));
            }

            removed.Add(volume.Id);
        }

        if (ids.FirstOrDefault(id => !removed.Contains(id)) is { } missing)
        {
            throw CinderFault.InvalidVolume(
                $"Cannot remove volume {missing} from group {group.Id} because it is not in the group.");
        }

        return removed.ToImmutable();
    }

    private static string Valid(string[] states) => $"Valid states are: ({Python.PythonRepr.Join(states)}).";

    private static CinderFault Invalid(string reason) => CinderFault.BadRequest($"Invalid Group: {reason}");
}
