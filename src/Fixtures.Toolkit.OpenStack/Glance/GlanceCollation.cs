namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>How the real service's database tells texts apart: neither case nor blanks at the end count.</summary>
/// <remarks>Source: MySQL's default collation of <c>utf8</c>, which pads with blanks. That it takes <c>ü</c> for <c>u</c>, too, is left out.</remarks>
internal static class GlanceCollation
{
    public static bool AreEqual(string? one, string? other) =>
        one is not null && other is not null && one.AsSpan().TrimEnd(' ').Equals(other.AsSpan().TrimEnd(' '), StringComparison.OrdinalIgnoreCase);
}
