using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Refuses changes of what is on a frozen backend.</summary>
/// <remarks>Upstream: ClusteredObject.assert_not_frozen.</remarks>
internal static class FrozenBackends
{
    /// <param name="state">The state.</param>
    /// <param name="pool">The pool of the resource.</param>
    /// <exception cref="CinderFault">The backend is frozen, or the resource is on none.</exception>
    public static void RequireThawedBackend(this CinderState state, string? pool)
    {
        if (pool is null)
            throw CinderFault.InvalidVolume("volume is not assigned to a host");
        var host = pool.Split('#')[0];
        if (state.Services.Any.Any(service => service is { Binary: CinderServiceRecord.Volume, IsFrozen: true } && service.Host == host))
            throw CinderFault.BadRequest("Modification operations are not allowed on frozen storage backends.");
    }
}
