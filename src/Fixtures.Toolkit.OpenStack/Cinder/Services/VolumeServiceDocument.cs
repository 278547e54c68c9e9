using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>A service as JSON, by microversion.</summary>
internal static class VolumeServiceDocument
{
    /// <param name="service">The service.</param>
    /// <param name="version">The microversion.</param>
    /// <param name="now">The time.</param>
    /// <param name="pools">The backends with a pool, from 3.49 on.</param>
    public static JsonObject From(
        CinderServiceRecord service, ApiVersion version, DateTimeOffset now, IReadOnlyCollection<string> pools)
    {
        var isVolume = service.Binary == CinderServiceRecord.Volume;
        var document = new JsonObject
        {
            ["binary"] = service.Binary,
            ["host"] = service.Host,
            ["zone"] = service.AvailabilityZone,
            ["status"] = service.IsDisabled ? "disabled" : "enabled",
            ["state"] = service.IsUp(now) ? "up" : "down",
            ["updated_at"] = CinderTime.Text(Later(service.LastSeen(now), service.ModifiedAt)),
        };
        if (version >= CinderVersions.BackendState && isVolume)
            document["backend_state"] = pools.Contains(service.Host) ? "up" : null;
        if (version >= CinderVersions.Clusters)
            document["cluster"] = null;
        document["disabled_reason"] = service.DisabledReason;
        if (isVolume)
        {
            document["replication_status"] = service.ReplicationStatus;
            document["active_backend_id"] = service.ActiveBackendId;
            document["frozen"] = service.IsFrozen;
        }

        return document;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
