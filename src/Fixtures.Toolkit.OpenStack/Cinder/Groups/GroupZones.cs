using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>The availability zone of a new group.</summary>
/// <remarks>Upstream: group.api.API._extract_availability_zone.</remarks>
internal static class GroupZones
{
    /// <summary>Upstream: <c>storage_availability_zone</c>.</summary>
    private const string Default = "nova";

    /// <exception cref="CinderFault">No volume service is in the requested zone.</exception>
    public static string For(CinderState state, string? requested)
    {
        if (requested is null or Default)
            return Default;
        return state.Services.Any.Any(service =>
            service.Binary == CinderServiceRecord.Volume && service.AvailabilityZone == requested)
            ? requested
            : throw CinderFault.InvalidInput($"Availability zone '{requested}' is invalid.");
    }
}
