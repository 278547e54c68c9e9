using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Swift.Quotas;

/// <summary>Reads the header of a quota.</summary>
internal static class QuotaNumber
{
    /// <summary>The quota; null for none and for one that is no number, which limits nothing.</summary>
    public static long? Parse(string? header) =>
        long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
