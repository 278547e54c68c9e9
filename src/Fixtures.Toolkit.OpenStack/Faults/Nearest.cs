namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Nearest
{
    /// <summary><c> Did you mean 'x'?</c>, with a space in front; empty if no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var nearest = names.Select(
            known => (Name: known, Distance: Distance(name, known))).DefaultIfEmpty((Name: "", Distance: int.MaxValue))
            .MinBy(known => known.Distance);
        return nearest.Distance <= Math.Max(2, name.Length / 3) ? $" Did you mean '{nearest.Name}'?" : "";
    }

    /// <summary>The nearest names, nearest first.</summary>
    public static IEnumerable<string> Among(string name, IEnumerable<string> names, int most) =>
        names.OrderBy(known => Distance(name, known)).ThenBy(known => known, StringComparer.Ordinal).Take(most);

    /// <summary>The number of letters to insert, remove or replace.</summary>
    private static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (isSame ? 0 : 1));
            }

            previous = current;
        }

        return previous[other.Length];
    }
}
