using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>
/// Gives back the units that a killed service left reserved. The scheduler looks for old reservations when it starts and once a day from
/// then on, so that one may last for almost two days.
/// </summary>
/// <remarks>Upstream: _clean_expired_reservation of the scheduler's manager, and reservation_expire.</remarks>
internal static class ReservationExpiry
{
    /// <summary>Upstream: <c>reservation_expire</c>, which is also <c>reservation_clean_interval</c>.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>The state without the reservations that the scheduler has found expired until now.</summary>
    public static CinderState Clean(CinderContext cinder, CinderState state)
    {
        var reservations = state.Get(QuotaReservation.Table);
        if (reservations.Count == 0 || LastRun(state, cinder.Now) is not { } lastRun)
            return state;
        return reservations.OldestFirst.Where(reservation => reservation.CreatedAt + Lifetime < lastRun)
            .Aggregate(state, (next, reservation) => next.WithoutReservation(reservation.Id));
    }

    private static DateTimeOffset? LastRun(CinderState state, DateTimeOffset now) =>
        state.Services.Any.FirstOrDefault(service => service.Binary == CinderServiceRecord.Scheduler)?.RunningSince is { } start
            ? start + TimeSpan.FromTicks((now - start).Ticks / Lifetime.Ticks * Lifetime.Ticks)
            : null;
}
