using System.Buffers;
using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The headers of an answer that a fault gives.</summary>
internal static class FaultHeaders
{
    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <exception cref="ArgumentException">HTTP cannot carry a name or a value.</exception>
    public static ImmutableSortedDictionary<string, string> Check(ImmutableSortedDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameLetters))
                throw new ArgumentException($"'{name}' is not the name of a header: use letters, digits and hyphens.");
            if (value.Any(letter => letter is < ' ' or > '~'))
                throw new ArgumentException($"The header '{name}' must have a value of printable ASCII characters.");
        }

        return headers;
    }
}
