using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>A requested group.</summary>
internal sealed record NewGroup(string? Name, string? Description)
{
    public string? AvailabilityZone { get; init; }

    /// <summary>Names or ids of the types of its volumes.</summary>
    public IReadOnlyList<string> VolumeTypes { get; init; } = [];
}

/// <summary>Records a new group and sends it to the scheduler.</summary>
/// <remarks>Upstream: group.api.API.create.</remarks>
internal static class GroupCreation
{
    public const string Rule = "group:create";

    public static readonly ImmutableSortedDictionary<string, int> OneGroup =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new KeyValuePair<string, int>("groups", 1)]);

    public static VolumeGroup Begin(CinderContext cinder, ApiRequest request, NewGroup wanted, string groupType)
    {
        request.Require(Rule);
        var everybody = request.Persona with { IsAdmin = true };
        var types = wanted.VolumeTypes.Select(type => cinder.State.RequireType(everybody, type).Id).ToImmutableArray();
        var type = cinder.State.RequireGroupType(request.Persona, groupType);
        var zone = GroupZones.For(cinder.State, wanted.AvailabilityZone);
        var group = Record(cinder, request, wanted, row => row with
        {
            GroupTypeId = type.Id, VolumeTypeIds = types, AvailabilityZone = zone,
        });
        cinder.World.Bus.Cast(CinderTopics.Scheduler, new ScheduleGroup(group.Id), "cinder-api", request.RequestId);
        return group;
    }

    /// <summary>Records a group, within the quota.</summary>
    public static VolumeGroup Record(
        CinderContext cinder, ApiRequest request, NewGroup wanted, Func<VolumeGroup, VolumeGroup> complete)
    {
        var (id, now, project) = (cinder.World.Ids.NewGuid().ToString(), cinder.Now, request.Persona.ProjectId ?? "");
        var group = cinder.Update(state =>
        {
            state.RequireQuota(project, OneGroup, "groups");
            var made = complete(new VolumeGroup(id, state.NextNumber, project, request.Persona.UserId, now)
            {
                Status = GroupStatus.Creating,
                Name = wanted.Name,
                Description = wanted.Description,
                GroupTypeId = "",
                ReplicationStatus = "disabled",
            });
            return (state.With(made), made);
        });
        request.Made(VolumeGroup.ResourceType, group.Id);
        return group;
    }
}
