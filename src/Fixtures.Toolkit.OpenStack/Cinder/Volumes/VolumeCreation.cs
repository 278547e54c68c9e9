using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Checks a requested volume, records it and sends it to the scheduler.</summary>
/// <remarks>Upstream: volume.api.API.create and volume/flows/api/create_volume.py, whose order this keeps.</remarks>
internal static class VolumeCreation
{
    public const string CreateRule = "volume:create";
    public const string CreateFromImageRule = "volume:create_from_image";
    public const string MultiattachRule = "volume:multiattach";

    /// <summary>Records the volume in <c>creating</c>; the answer shows it so.</summary>
    public static Volume Begin(CinderContext cinder, ApiRequest request, RequestedVolume wanted)
    {
        request.Require(wanted.Image is null ? CreateRule : CreateFromImageRule);
        var size = VolumeSources.RequireSize(cinder, wanted);
        VolumeSources.RequireTypes(cinder, wanted);
        VolumeSources.Check(request, wanted, size);
        var type = wanted.Type ?? VolumeSources.TypeOfSource(cinder, request, wanted) ?? cinder.DefaultType(request.Persona);
        var zones = VolumeZones.For(cinder, wanted, type);
        RequireKey(wanted, type);
        if (type.IsMultiattach && type.Encryption is not null)
            throw CinderFault.InvalidVolume("Multiattach cannot be used with encrypted volumes.");
        if (type.IsMultiattach)
            request.Require(MultiattachRule);
        var volume = Record(cinder, request, wanted, type, size, zones);
        request.Made(Volume.ResourceType, volume.Id);
        cinder.World.Bus.Cast(
            CinderTopics.Scheduler, new ScheduleVolume(volume.Id, SpecOf(cinder, wanted, zones)), "cinder-api", request.RequestId);
        return volume;
    }

    /// <summary>A new key needs an algorithm: the first part of the cipher. A copy of an encrypted volume has a copy of its key.</summary>
    /// <remarks>Upstream: _get_encryption_key_id and create_encryption_key.</remarks>
    private static void RequireKey(RequestedVolume wanted, VolumeType type)
    {
        var hasKey = (wanted.Snapshot is { } snapshot ? snapshot.EncryptionKeyId : wanted.Source?.EncryptionKeyId) is not null;
        if (type.Encryption is { Cipher: null or "" } && !hasKey)
            throw CinderFault.BadRequest("Invalid encryption spec");
    }

    private static Volume Record(
        CinderContext cinder, ApiRequest request, RequestedVolume wanted, VolumeType type, int size, IReadOnlyList<string> zones)
    {
        var (id, project) = (cinder.World.Ids.NewGuid().ToString(), request.Persona.ProjectId ?? "");
        request.Persona.RequireContext();
        return cinder.Update(state =>
        {
            state.RequireVolumeSize(project, size);
            state.RequireQuota(project, QuotaChecks.OfVolume(type.Name, size), "volumes", size);
            var volume = new Volume(id, state.NextNumber, project, request.Persona.UserId ?? "", size, cinder.Now)
            {
                Status = VolumeStatus.Creating,
                Name = wanted.Name,
                Description = wanted.Description,
                AvailabilityZone = zones is [var only] ? only : null,
                VolumeTypeId = type.Id,
                Metadata = wanted.Metadata,
                SnapshotId = wanted.Snapshot?.Id,
                SourceVolumeId = wanted.Source?.Id,
                BackupId = null,
                GroupId = wanted.Group?.Id,
                EncryptionKeyId = type.Encryption is null ? null : VolumeDocument.FixedKey,
                IsMultiattach = type.IsMultiattach,
                IsBootable = wanted.Source?.IsBootable
                    ?? (wanted.Snapshot is { } snapshot && state.Volumes.Find(snapshot.VolumeId) is { IsBootable: true }),
                // Until the volume service says otherwise.
                HasSharedTargets = true,
            };
            return (state.With(volume), volume);
        });
    }

    /// <summary>A copy stays on the backend of its source, and a volume in a group on that of the group.</summary>
    private static VolumeSpec SpecOf(CinderContext cinder, RequestedVolume wanted, IReadOnlyList<string> zones) => new()
    {
        Zones = [.. zones],
        Hints = wanted.Hints,
        ImageId = wanted.Image is { } image ? image.GetProperty("id").GetString() : null,
        BackupId = wanted.Backup?.Id,
        Backend = wanted.Group is { } group ? group.Host?.Split('#')[0]
            : wanted.Snapshot is { } snapshot ? cinder.State.Volumes.Find(snapshot.VolumeId)?.Host
            : wanted.Source?.Host,
    };
}
