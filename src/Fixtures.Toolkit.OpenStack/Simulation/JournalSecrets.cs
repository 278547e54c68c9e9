using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Removes passwords and tokens from the request lines of the journal, and so from logs and reports.</summary>
internal static partial class JournalSecrets
{
    private const string Hidden = "(hidden)";

    /// <summary>The address without secrets.</summary>
    public static string Hide(string address)
    {
        if (!address.Contains('?', StringComparison.Ordinal) && !address.Contains("gAAAAA", StringComparison.Ordinal))
            return address;
        return Token().Replace(Parameter().Replace(address, Hidden), Hidden);
    }

    [GeneratedRegex(
        "(?<=[?&][^=&]*(password|pass|secret|token|private_key|user_data)=)[^&]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    /// <summary>Every token begins with Fernet's version byte and the time.</summary>
    [GeneratedRegex("gAAAAA[A-Za-z0-9_%=-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
