using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The rows of a new world: types, services and quotas. They are made when Cinder is first used.</summary>
internal static class CinderSeed
{
    private static readonly ImmutableSortedDictionary<string, string?> ConsistentSnapshots =
        VolumeType.NoSpecs.Add("consistent_group_snapshot_enabled", "<is> True");

    /// <summary>Sets the ids of the rows aside, and reads the time, so that the rows are the same whenever they are made.</summary>
    public static DeferredState Begin(World world, IFeatureSettings settings, WorldSeed seed)
    {
        var (volumes, now) = (settings.Get<VolumeSettings>(), CinderTime.WholeSeconds(world.NowOf("cinder")));
        // The default type, the type of groups, the backup service and the scheduler are in every world.
        var ids = world.Ids.Reserve(4 + volumes.Types.Length + volumes.Backends.Length);
        var quotas = volumes.Quotas.Aggregate(CinderQuotas.Field.Initial, (all, quota) =>
            all.WithProject(seed.ProjectId(quota.Project), quota.Limits));
        return new DeferredState(() => Fill(CinderService.Initial.With(CinderQuotas.Field, quotas), volumes, ids, now));
    }

    private static CinderState Fill(CinderState state, VolumeSettings settings, ReservedIds ids, DateTimeOffset now)
    {
        var next = 0;
        state = state.With(new VolumeType(NewId(), state.NextNumber, VolumeType.DefaultName, now)
        {
            Description = "Default Volume Type",
        });
        state = state.With(new GroupType(NewId(), state.NextNumber, GroupTypeLookup.ConsistencyGroups, now)
        {
            Description = "Default group type for migrating cgsnapshot", GroupSpecs = ConsistentSnapshots,
        });
        foreach (var type in settings.Types)
        {
            state = state.With(new VolumeType(NewId(), state.NextNumber, type.Name, now)
            {
                // Specs differ only in that their values may be null.
                Description = type.Description, IsPublic = type.IsPublic, ExtraSpecs = type.ExtraSpecs!,
            });
        }

        foreach (var (binary, host, zone) in ServicesOf(settings))
        {
            state = state.With(new CinderServiceRecord(NewId(), state.NextNumber, binary, host, now)
            {
                AvailabilityZone = zone, RunningSince = now,
            });
        }

        return state;

        string NewId() => ids[next++].ToString();
    }

    private static IEnumerable<(string Binary, string Host, string Zone)> ServicesOf(VolumeSettings settings) =>
    [
        (CinderServiceRecord.Backup, CinderContext.Controller, "nova"),
        (CinderServiceRecord.Scheduler, CinderContext.Controller, "nova"),
        .. settings.Backends.Select(backend =>
            (CinderServiceRecord.Volume, $"{CinderContext.Controller}@{backend.Name}", backend.AvailabilityZone)),
    ];
}
