using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Keeps passwords and tokens out of the journal, and so out of everything that is made of it: no request line may tell one.</summary>
internal static partial class JournalSecrets
{
    private const string Hidden = "(hidden)";

    /// <summary>A path or a query without what must stay secret.</summary>
    public static string Hide(string address)
    {
        if (!address.Contains('?', StringComparison.Ordinal) && !address.Contains("gAAAAA", StringComparison.Ordinal))
            return address;
        return Token().Replace(Parameter().Replace(address, Hidden), Hidden);
    }

    [GeneratedRegex("(?<=[?&][^=&]*(password|pass|secret|token|private_key|user_data)=)[^&]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    /// <summary>Every token begins with Fernet's version and the time.</summary>
    [GeneratedRegex("gAAAAA[A-Za-z0-9_%=-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
