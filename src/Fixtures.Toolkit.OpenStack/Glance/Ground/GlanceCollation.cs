namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Compares strings as upstream's database does: case and trailing spaces are ignored.</summary>
/// <remarks>Source: MySQL's default collation for <c>utf8</c>. It also ignores accents, which is not modelled.</remarks>
internal static class GlanceCollation
{
    public static bool AreEqual(string? one, string? other) =>
        one is not null
        && other is not null
        && one.AsSpan().TrimEnd(' ').Equals(other.AsSpan().TrimEnd(' '), StringComparison.OrdinalIgnoreCase);
}
