using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>Checks quotas and reserves units, inside the change that needs them.</summary>
internal static class QuotaChecks
{
    /// <summary>The units of a volume: itself and its gigabytes, also of its type.</summary>
    public static ImmutableSortedDictionary<string, int> OfVolume(string typeName, int gigabytes) => Units("volumes", typeName, gigabytes);

    /// <summary>The units of a snapshot.</summary>
    public static ImmutableSortedDictionary<string, int> OfSnapshot(string typeName, int gigabytes) =>
        Units("snapshots", typeName, gigabytes);

    /// <summary>Refuses units that exceed a limit of the project.</summary>
    /// <param name="state">The state before the change.</param>
    /// <param name="projectId">The project that owns the resource.</param>
    /// <param name="deltas">The units by resource.</param>
    /// <param name="resource">For the wording: <c>volumes</c>, <c>snapshots</c>, <c>backups</c> or <c>groups</c>.</param>
    /// <param name="size">For the wording: the requested size in GiB.</param>
    /// <remarks>Upstream: quota_reserve and process_reserve_over_quota.</remarks>
    /// <exception cref="OverLimitException">A limit would be exceeded.</exception>
    public static void RequireQuota(
        this CinderState state, string projectId, ImmutableSortedDictionary<string, int> deltas, string resource, int size = 0)
    {
        var quotas = state.Get(CinderQuotas.Field);
        var usage = VolumeQuotaUsage.Of(state, projectId);
        var unexpected = new List<string>();
        foreach (var (name, delta) in deltas)
        {
            var limit = quotas.LimitOf(projectId, name);
            if (limit < 0 || delta < 0 || usage.Total(name) + delta <= limit)
                continue;
            if (RefusalOf(name, resource, limit, size, usage.Total(name)) is { } refusal)
                throw refusal;
            unexpected.Add(name);
        }

        if (unexpected.Count > 0)
            throw new OverLimitException("UnexpectedOverQuota", $"Unexpected over quota on {string.Join(", ", unexpected)}.");
    }

    /// <summary>Refuses a volume that is larger than <c>per_volume_gigabytes</c>.</summary>
    /// <exception cref="OverLimitException">It is.</exception>
    public static void RequireVolumeSize(this CinderState state, string projectId, int gigabytes)
    {
        var limit = state.Get(CinderQuotas.Field).LimitOf(projectId, "per_volume_gigabytes");
        if (limit >= 0 && gigabytes > limit)
        {
            throw new OverLimitException(
                "VolumeSizeExceedsLimit", $"Requested volume size {gigabytes}G is larger than maximum allowed limit {limit}G.");
        }
    }

    /// <summary>Reserves units for an operation, after <see cref="RequireQuota"/>.</summary>
    /// <param name="state">The state before the change.</param>
    /// <param name="id">The id of the reservation, which <see cref="WithoutReservation"/> takes back when the operation ends.</param>
    /// <param name="projectId">The project that owns the resource.</param>
    /// <param name="deltas">The units by resource.</param>
    /// <param name="now">The time.</param>
    public static CinderState Reserve(
        this CinderState state, string id, string projectId, ImmutableSortedDictionary<string, int> deltas, DateTimeOffset now) =>
        state.With(QuotaReservation.Table, new QuotaReservation(id, state.NextNumber, projectId, deltas, now));

    /// <summary>Ends a reservation: the changed row counts by itself. Does nothing where there is none.</summary>
    public static CinderState WithoutReservation(this CinderState state, string? id) =>
        id is null ? state : state.Without(QuotaReservation.Table, id);

    /// <summary>The names of all resources with a quota, in upstream's order: those of the newest type come first.</summary>
    public static IReadOnlyList<string> ResourceNames(CinderState state) =>
    [
        "volumes", "per_volume_gigabytes", "snapshots", "gigabytes", "backups", "backup_gigabytes",
        .. state.VolumeTypes.NewestFirst.SelectMany(type => new[]
        {
            $"volumes_{type.Name}", $"gigabytes_{type.Name}", $"snapshots_{type.Name}",
        }),
        "groups",
    ];

    private static ImmutableSortedDictionary<string, int> Units(string resource, string typeName, int gigabytes) =>
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                new(resource, 1), new("gigabytes", gigabytes), new($"{resource}_{typeName}", 1),
                new KeyValuePair<string, int>($"gigabytes_{typeName}", gigabytes),
            ]);

    private static OverLimitException? RefusalOf(string name, string resource, int limit, int size, int consumed)
    {
        if (name.Contains("gigabytes", StringComparison.Ordinal))
        {
            var numbers = $"Requested {size}G, quota is {limit}G and {consumed}G has been consumed.";
            return resource == "backups"
                ? new("VolumeBackupSizeExceedsAvailableQuota", $"Requested backup exceeds allowed Backup gigabytes quota. {numbers}")
                : new("VolumeSizeExceedsAvailableQuota", $"Requested volume or snapshot exceeds allowed {name} quota. {numbers}");
        }

        if (!name.Contains(resource, StringComparison.Ordinal))
            return null;
        return resource switch
        {
            "volumes" => new("VolumeLimitExceeded", $"Maximum number of volumes allowed ({limit}) exceeded for quota '{name}'."),
            "snapshots" => new("SnapshotLimitExceeded", $"Maximum number of snapshots allowed ({limit}) exceeded"),
            "backups" => new("BackupLimitExceeded", $"Maximum number of backups allowed ({limit}) exceeded"),
            "groups" => new("GroupLimitExceeded", $"Maximum number of groups allowed ({limit}) exceeded"),
            _ => null,
        };
    }
}
