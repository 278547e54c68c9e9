using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds the volumes and snapshots that requests name.</summary>
internal static class VolumeLookup
{
    public const string GetVolumeRule = "volume:get";

    public const string GetSnapshotRule = "volume:get_snapshot";

    /// <summary>The owner of a resource, for policy checks.</summary>
    public static PolicyTarget Target(this Volume volume) => PolicyTarget.Owner(volume.ProjectId, volume.UserId);

    /// <inheritdoc cref="Target(Volume)"/>
    public static PolicyTarget Target(this Snapshot snapshot) => PolicyTarget.Owner(snapshot.ProjectId, snapshot.UserId);

    /// <summary>The volume, where the persona may read it; others get 404.</summary>
    /// <remarks>Upstream: volume.api.API.get.</remarks>
    public static Volume RequireVolume(this CinderContext cinder, ApiRequest request, string id)
    {
        var volume = cinder.FindVolume(request, id);
        return volume is not null && request.Allows(GetVolumeRule, volume.Target()) ? volume : throw new VolumeNotFoundException(id);
    }

    /// <summary>The volume; a persona of its project that may not read it gets 403.</summary>
    /// <remarks>Upstream: volume.api.API.get_volume.</remarks>
    public static Volume RequireVolumeOpenly(this CinderContext cinder, ApiRequest request, string id)
    {
        var volume = cinder.FindVolume(request, id) ?? throw new VolumeNotFoundException(id);
        request.Require(GetVolumeRule, volume.Target());
        return volume;
    }

    /// <summary>The volume, without a check of the rule that allows to read it.</summary>
    /// <remarks>Upstream: objects.Volume.get_by_id.</remarks>
    public static Volume RequireOwnVolume(this CinderContext cinder, ApiRequest request, string id) =>
        cinder.FindVolume(request, id) ?? throw new VolumeNotFoundException(id);

    /// <summary>The snapshot; a persona of its project that may not read it gets 403.</summary>
    /// <remarks>Upstream: volume.api.API.get_snapshot.</remarks>
    public static Snapshot RequireSnapshot(this CinderContext cinder, ApiRequest request, string id)
    {
        var snapshot = cinder.State.Snapshots.FindFor(request.Persona, id) ?? throw new SnapshotNotFoundException(id);
        request.Require(GetSnapshotRule, snapshot.Target());
        return snapshot;
    }

    /// <summary>The volume, where the persona's project owns it or the persona is an administrator.</summary>
    /// <remarks>Upstream: _volume_get_query with <c>project_only</c>.</remarks>
    public static Volume? FindVolume(this CinderContext cinder, ApiRequest request, string id) =>
        cinder.State.Volumes.FindFor(request.Persona, id);
}

/// <summary>There is no such volume, or the persona does not see it.</summary>
internal sealed class VolumeNotFoundException(string id)
    : CinderFault(System.Net.HttpStatusCode.NotFound, $"Volume {id} could not be found.");

/// <summary>There is no such snapshot, or the persona does not see it.</summary>
internal sealed class SnapshotNotFoundException(string id)
    : CinderFault(System.Net.HttpStatusCode.NotFound, $"Snapshot {id} could not be found.");
