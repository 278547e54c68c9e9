using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;

/// <summary>The action <c>os-retype</c>.</summary>
/// <remarks>Upstream: volume.api.API.retype.</remarks>
internal static class RetypeAction
{
    private const string Name = "os-retype";
    private const string OnDemand = "on-demand";

    private static readonly Schema Body = ActionSchema.Of(Name, Schema.Object(arguments => arguments
        .Required("new_type", Schema.String)
        .Optional("migration_policy", Schema.OfType("string", "null").Enum(OnDemand, "never"))
        .Closed()));

    public static IReadOnlyList<ResourceAction> All { get; } = [new(Name, Retype)];

    private static Task<ApiResponse> Retype(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var volume = Require(cinder, request, id, out var arguments);
        var name = arguments.GetProperty("new_type").Text();
        var allowsMigration = arguments.MemberText("migration_policy") == OnDemand;
        request.Require(VolumeActionPolicy.Retype, volume.Target());
        // Upstream looks it up as an administrator: also a private type is found.
        var type = cinder.State.RequireType(request.Persona with { IsAdmin = true }, name);
        VolumeSources.RequireSize(cinder, new RequestedVolume { Type = type, Size = volume.Size });
        RequireMultiattach(request, volume, type);
        var reservation = cinder.World.Ids.NewGuid().ToString();
        cinder.Update(state => Begin(state, state.StoredVolume(request, id), type, reservation, cinder.Now));
        cinder.World.Bus.Cast(
            CinderTopics.Scheduler, new ScheduleRetype(id, type.Id, allowsMigration, reservation, volume.IsMultiattach), "cinder-api",
            request.RequestId);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    private static Volume Require(CinderContext cinder, ApiRequest request, string id, out JsonElement arguments)
    {
        arguments = request.CheckBody(Body).GetProperty(Name);
        return cinder.RequireVolume(request, id);
    }

    private static void RequireMultiattach(ApiRequest request, Volume volume, VolumeType type)
    {
        if (volume.IsMultiattach == type.IsMultiattach)
            return;
        if (volume.Status != VolumeStatus.Available)
        {
            throw CinderFault.InvalidInput(
                "Invalid volume_type passed, retypes affecting multiattach are only allowed on available volumes, the specified volume "
                    + $"however currently has a status of: {volume.Status}.");
        }

        if (type.IsMultiattach)
            request.Require(VolumeCreation.MultiattachRule, volume.Target());
    }

    /// <summary>Reserves the quota of the new type and marks the volume, which has the new type's <c>multiattach</c> from now on.</summary>
    private static CinderState Begin(CinderState state, Volume volume, VolumeType type, string reservation, DateTimeOffset now)
    {
        var units = UnitsOf(state, volume, type);
        state.RequireQuota(volume.ProjectId, units, "volumes", volume.Size);
        var isReady = volume.Status is VolumeStatus.Available or VolumeStatus.InUse
            && !volume.IsMigrating()
            && string.IsNullOrEmpty(volume.ConsistencyGroupId) && string.IsNullOrEmpty(volume.GroupId)
            && volume.VolumeTypeId != type.Id
            && AllowsQos(state, volume, type);
        if (!isReady)
        {
            throw CinderFault.InvalidVolume(
                "Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, "
                    + "requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs "
                    + "cannot change.");
        }

        return state.Reserve(reservation, volume.ProjectId, units, now).Change(volume.Id, now, row => row with
        {
            Status = VolumeStatus.Retyping, PreviousStatus = row.Status, IsMultiattach = type.IsMultiattach,
        });
    }

    /// <remarks>Upstream: get_volume_type_reservation with <c>reserve_vol_type_only</c>.</remarks>
    private static ImmutableSortedDictionary<string, int> UnitsOf(CinderState state, Volume volume, VolumeType type)
    {
        var snapshots = state.SnapshotsOf(volume.Id);
        var units = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                new($"volumes_{type.Name}", 1),
                new KeyValuePair<string, int>(
                    $"gigabytes_{type.Name}", volume.Size + snapshots.Sum(snapshot => snapshot.VolumeSize)),
            ]);
        return snapshots.Count == 0 ? units : units.Add($"snapshots_{type.Name}", snapshots.Count);
    }

    /// <summary>The QoS specs of a volume in use must not change, unless the backend alone enforces them.</summary>
    /// <remarks>Upstream: volume_qos_allows_retype.</remarks>
    private static bool AllowsQos(CinderState state, Volume volume, VolumeType type)
    {
        if (volume.Status == VolumeStatus.Available)
            return true;
        var present = state.VolumeTypes.Find(volume.VolumeTypeId)?.QosSpecsId;
        return (present is not null && present == type.QosSpecsId) || (IsOfBackend(present) && IsOfBackend(type.QosSpecsId));

        bool IsOfBackend(string? specs) => state.QosSpecs.Find(specs) is not { } found || found.Consumer == "back-end";
    }
}
