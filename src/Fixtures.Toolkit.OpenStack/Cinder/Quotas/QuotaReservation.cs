using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>
/// Quota units that an operation under way reserves. A row that exists uses its units itself, so only operations that change a row later,
/// such as an extension, need one.
/// </summary>
/// <param name="Id">A UUID.</param>
/// <param name="Deltas">The units by resource; negative ones free units when the operation ends.</param>
/// <remarks>Upstream: the table <c>reservations</c>.</remarks>
internal sealed record QuotaReservation(
    string Id, long Number, string ProjectId, ImmutableSortedDictionary<string, int> Deltas, DateTimeOffset CreatedAt) : ICinderRow
{
    public static readonly RowsField<QuotaReservation> Table = new("Reservations");

    public static ResourceType ResourceType { get; } = new("quota reservation", "block-storage", "/reservations");
}
