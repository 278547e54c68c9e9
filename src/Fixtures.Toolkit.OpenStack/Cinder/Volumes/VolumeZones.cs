using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The availability zones that a new volume may be in.</summary>
/// <remarks>Upstream: ExtractVolumeRequestTask._extract_availability_zones.</remarks>
internal static class VolumeZones
{
    /// <summary>Upstream: <c>storage_availability_zone</c>.</summary>
    private const string Default = "nova";

    private const string TypeKey = "RESKEY:availability_zones";

    /// <exception cref="CinderFault">The requested zone does not exist, or is not that of the source.</exception>
    public static IReadOnlyList<string> For(CinderContext cinder, WantedVolume wanted, VolumeType type)
    {
        var known = cinder.State.Services.OldestFirst
            .Where(service => service.Binary == CinderServiceRecord.Volume).Select(service => service.AvailabilityZone)
            .Append(Default).Distinct().ToList();
        var ofType = type.ExtraSpecs.GetValueOrDefault(TypeKey)?.Split(',').Where(zone => zone.Length > 0).Select(zone => zone.Trim())
            .ToList();
        var safe = ofType is null ? known : [.. known.Where(ofType.Contains)];
        if (safe.Count == 0)
        {
            throw CinderFault.BadRequest(
                $"Volume type is only supported in these availability zones: [{string.Join(", ", ofType!.Select(zone => $"'{zone}'"))}]");
        }

        var ofSnapshot = wanted.Snapshot is { } snapshot ? cinder.State.Volumes.Find(snapshot.VolumeId)?.AvailabilityZone : null;
        var zone = (wanted.Group is { } group ? group.AvailabilityZone : wanted.AvailabilityZone)
            ?? wanted.Source?.AvailabilityZone ?? ofSnapshot ?? (ofType is null ? Default : null);
        if (zone is null)
            return safe;
        if (!safe.Contains(zone))
            throw CinderFault.BadRequest($"Availability zone '{zone}' is invalid.");
        if (ofSnapshot is not null && ofSnapshot != zone)
            throw CinderFault.InvalidInput("Volume must be in the same availability zone as the snapshot");
        if (wanted.Source?.AvailabilityZone is { } ofSource && ofSource != zone)
            throw CinderFault.InvalidInput("Volume must be in the same availability zone as the source volume");
        return [zone];
    }
}
