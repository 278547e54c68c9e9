using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>The quota units that a project uses, counted from its rows.</summary>
internal sealed class VolumeQuotaUsage
{
    private readonly Dictionary<string, int> _inUse = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reserved = new(StringComparer.Ordinal);

    private VolumeQuotaUsage()
    {
    }

    public int InUse(string resource) => _inUse.GetValueOrDefault(resource);

    /// <summary>What operations under way will use.</summary>
    public int Reserved(string resource) => _reserved.GetValueOrDefault(resource);

    public int Total(string resource) => InUse(resource) + Reserved(resource);

    public static VolumeQuotaUsage Of(CinderState state, string projectId)
    {
        var usage = new VolumeQuotaUsage();
        foreach (var volume in state.Volumes.Any.Where(volume => volume.UsesQuota && volume.ProjectId == projectId))
            usage.Add(state, volume.VolumeTypeId, "volumes", volume.Size);
        foreach (var snapshot in state.Snapshots.Any.Where(snapshot => snapshot.UsesQuota && snapshot.ProjectId == projectId))
            usage.Add(state, snapshot.VolumeTypeId, "snapshots", snapshot.VolumeSize);
        foreach (var backup in state.Backups.Any.Where(backup => backup.ProjectId == projectId))
        {
            usage.Add("backups", 1);
            usage.Add("backup_gigabytes", backup.Size);
        }

        usage.Add("groups", state.Groups.Any.Count(group => group.ProjectId == projectId));
        // Negative reservations do not count: upstream's usage has them neither in in_use nor in reserved.
        foreach (var reservation in state.Get(QuotaReservation.Table).Any.Where(reservation => reservation.ProjectId == projectId))
        {
            foreach (var (resource, delta) in reservation.Deltas.Where(delta => delta.Value > 0))
                usage._reserved[resource] = usage.Reserved(resource) + delta;
        }

        return usage;
    }

    private void Add(CinderState state, string typeId, string resource, int gigabytes)
    {
        Add(resource, 1);
        Add("gigabytes", gigabytes);
        if (state.VolumeTypes.Find(typeId) is { Name: var type })
        {
            Add($"{resource}_{type}", 1);
            Add($"gigabytes_{type}", gigabytes);
        }
    }

    private void Add(string resource, int amount) => _inUse[resource] = InUse(resource) + amount;
}
