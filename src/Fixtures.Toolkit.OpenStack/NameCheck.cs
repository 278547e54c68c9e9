using System.Globalization;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Finds names in a builder's settings that no service would take.</summary>
internal static class NameCheck
{
    public const int Longest = 255;

    /// <summary>A sentence if a name is empty or too long; otherwise none.</summary>
    /// <param name="kind">What it names, with an article: <c>a network</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="longest">The number of characters that the service stores.</param>
    public static IEnumerable<string> MistakesIn(string kind, string? name, int longest = Longest)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return string.Create(CultureInfo.InvariantCulture, $"The name of {kind} is empty. Give it 1 to {longest} characters.");
        else if (name.Length > longest)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The name of {kind} has {name.Length} characters: '{name.AsSpan(0, 20)}…'. Give it 1 to {longest}.");
        }
    }

    /// <summary>Records each of the mistakes.</summary>
    public static OpenStackBuilder RejectAll(this OpenStackBuilder builder, IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            builder.Reject(mistake);
        return builder;
    }
}
