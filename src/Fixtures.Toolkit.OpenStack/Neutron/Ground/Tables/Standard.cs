using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>The attributes that most resources share: description, tags, times and a revision number.</summary>
/// <param name="Number">Counts all resources of the cloud in order of creation; security group rules show it as
/// <c>standard_attr_id</c>.</param>
internal sealed record Standard(long Number, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Revision)
{
    public string? Description { get; init; } = "";

    public ImmutableSortedSet<string> Tags { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The attributes after a change: a later update time, a higher revision.</summary>
    public Standard Touched(DateTimeOffset now, int steps = 1) => this with { UpdatedAt = now, Revision = Revision + steps };
}
