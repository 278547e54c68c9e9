using System.Globalization;

namespace Fixtures.Toolkit.Clients;

/// <summary>A number with its noun.</summary>
internal static class CountedNoun
{
    /// <summary><c>1 object</c>, <c>2 objects</c>.</summary>
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
