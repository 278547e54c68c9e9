using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>The pools of the enabled volume services that are up, counted from the rows on them.</summary>
/// <remarks>Upstream: HostManager._update_backend_state_map.</remarks>
internal static class BackendPools
{
    /// <summary>The pools, in the order of the services.</summary>
    public static IReadOnlyList<BackendPool> Of(CinderContext cinder)
    {
        var (state, now) = (cinder.State, cinder.World.NowOf("cinder"));
        return
        [
            .. from service in state.Services.OldestFirst
               where service is { Binary: CinderServiceRecord.Volume, IsDisabled: false } && service.IsUp(now)
               let pool = Find(cinder, state, service)
               where pool is not null
               select pool,
        ];
    }

    /// <summary>The only pool of a volume service; null where the settings have no such backend.</summary>
    public static BackendPool? Find(CinderContext cinder, CinderState state, CinderServiceRecord service)
    {
        var name = service.Host[(service.Host.IndexOf('@', StringComparison.Ordinal) + 1)..];
        if (cinder.Settings.Backends.FirstOrDefault(backend => backend.Name == name) is not { } backend)
            return null;
        var pool = $"{service.Host}#{name}";
        var volumes = state.Volumes.Any.Where(volume => volume.Host == pool && IsOnBackend(volume)).ToList();
        var snapshots = state.Snapshots.Any.Where(snapshot => state.Volumes.Find(snapshot.VolumeId)?.Host == pool).ToList();
        return new BackendPool(pool, service.Id, service.AvailabilityZone)
        {
            BackendName = name,
            TotalGb = backend.CapacityGb,
            ProvisionedGb = volumes.Sum(volume => volume.Size) + snapshots.Sum(snapshot => snapshot.VolumeSize),
            AllocatedGb = volumes.Sum(volume => volume.Size),
            VolumeCount = volumes.Count + snapshots.Count,
            MaxOverSubscriptionRatio = backend.MaxOverSubscriptionRatio,
            ReservedPercentage = backend.ReservedPercentage,
            Capabilities = CapabilitiesOf(name, service.Host),
        };
    }

    /// <summary>A volume that could not be created is not on the backend that it was scheduled to.</summary>
    private static bool IsOnBackend(Volume volume) => volume.LaunchedAt is not null || volume.Status != VolumeStatus.Error;

    private static ImmutableSortedDictionary<string, string> CapabilitiesOf(string name, string host) =>
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                new("volume_backend_name", name), new("pool_name", name), new("vendor_name", "Open Source"),
                new("driver_version", "3.0.0"), new("storage_protocol", "iSCSI"), new("multiattach", "True"), new("QoS_support", "False"),
                new("thin_provisioning_support", "True"), new("thick_provisioning_support", "False"), new("backend_state", "up"),
                new KeyValuePair<string, string>("location_info", $"LVMVolumeDriver:{host.Split('@')[0]}:{name}:thin:0"),
            ]);
}
