using System.Globalization;

namespace Fixtures.Toolkit.Clients;

/// <summary>A microversion of Nova that a client speaks.</summary>
internal sealed record NovaVersion
{
    /// <summary>The one of a client that nobody told another.</summary>
    public static readonly NovaVersion Default = new(NovaClient.Microversion);

    private const string Latest = "latest";
    private readonly int _minor;

    /// <param name="text"><c>2.16</c> or <c>latest</c>.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public NovaVersion(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        _minor = text == Latest ? int.MaxValue : MinorOf(text);
    }

    /// <summary>As the header has it.</summary>
    public string Text { get; }

    /// <summary>Whether it is as high as another.</summary>
    /// <param name="version"><c>2.37</c>.</param>
    public bool Has(string version) => _minor >= MinorOf(version);

    /// <summary>Refuses a call whose document lacks a field before a microversion.</summary>
    /// <param name="version">The first that has it.</param>
    /// <param name="what">The call: <c>A list of migrations</c>.</param>
    /// <param name="field">The fields: <c>their UUIDs</c>.</param>
    /// <exception cref="InvalidOperationException">This version is lower.</exception>
    public void Require(string version, string what, string field)
    {
        if (!Has(version))
        {
            throw new InvalidOperationException(
                $"{what} has {field} only since microversion {version}, and this client speaks {Text}. Use a client of {version} or above, "
                    + "or SendAsync and its JSON.");
        }
    }

    private static int MinorOf(string text) =>
        text.StartsWith("2.", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? minor
            : throw new ArgumentException(
                $"'{text}' is not a microversion of Nova. Valid are 2.1 and above, such as 2.93, and latest.", nameof(text));
}
