using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Refuses changes on backends that an administrator froze.</summary>
internal static class FrozenBackends
{
    /// <remarks>Upstream: CinderObject.assert_not_frozen.</remarks>
    /// <exception cref="CinderFault">400: the backend of the pool is frozen, or there is no pool.</exception>
    public static void RequireNotFrozen(this CinderState state, string? host)
    {
        var backend = host?.Split('#')[0] ?? throw CinderFault.InvalidVolume("volume is not assigned to a host");
        if (state.Services.Any.Any(service => service is { Binary: CinderServiceRecord.Volume, IsFrozen: true } && service.Host == backend))
            throw CinderFault.InvalidInput("Modification operations are not allowed on frozen storage backends.");
    }
}
