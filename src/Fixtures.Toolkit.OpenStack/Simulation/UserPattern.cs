using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>A regular expression from a user, matched in bounded time.</summary>
internal sealed class UserPattern
{
    /// <summary>
    /// For matches in linear time. They are quick; only a busy machine makes them slow, and that must not change an answer.
    /// </summary>
    private static readonly TimeSpan LinearLimit = TimeSpan.FromSeconds(10);

    /// <summary>For matches by backtracking, whose time can grow with the power of the text's length.</summary>
    private static readonly TimeSpan BacktrackingLimit = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    private UserPattern(Regex regex) => _regex = regex;

    /// <summary>The pattern; null if the text is invalid, so that nothing matches.</summary>
    public static UserPattern? Parse(string text, RegexOptions options)
    {
        try
        {
            return new UserPattern(Compile(text, options | RegexOptions.CultureInvariant));
        }
        catch (RegexParseException)
        {
            return null;
        }
    }

    /// <summary>Whether the text matches; null if matching takes too long.</summary>
    public bool? Matches(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Allows backtracking for patterns that need it, such as look-aheads, within the time limit.</summary>
    private static Regex Compile(string text, RegexOptions options)
    {
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking, LinearLimit);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, options, BacktrackingLimit);
        }
    }
}
