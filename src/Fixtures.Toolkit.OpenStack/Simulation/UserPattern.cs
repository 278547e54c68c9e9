using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>A regular expression that a user sent. However it is written, matching takes a bounded time.</summary>
internal sealed class UserPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;

    private UserPattern(Regex regex) => _regex = regex;

    /// <summary>The pattern; null where the text is none, so that nothing can match it.</summary>
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

    /// <summary>Whether the text matches; null where that takes too long to find out.</summary>
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

    /// <summary>A pattern that needs backtracking, such as one with a look-ahead, gets it, within the limit.</summary>
    private static Regex Compile(string text, RegexOptions options)
    {
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, options, Limit);
        }
    }
}
