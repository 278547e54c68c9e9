using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>
/// The path of an access rule: <c>{name}</c> and <c>*</c> match one segment or a part of it, <c>**</c> matches anything, slashes
/// included; other characters match themselves.
/// </summary>
/// <remarks>Source: keystonemiddleware.auth_token, <c>_path_matches</c>. There a dot in the template also matches any character.</remarks>
internal static partial class AccessRulePath
{
    public static bool Matches(string template, string path)
    {
        var pattern = new StringBuilder("^");
        foreach (Match piece in Pieces().Matches(template))
        {
            pattern.Append(piece.Value switch
            {
                "**" => ".*",
                "*" or ['{', ..] => "[^/]+",
                var literal => Regex.Escape(literal),
            });
        }

        return Regex.IsMatch(path, pattern.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"\{[^}]*\}|\*\*|\*|[^{}*]+")]
    private static partial Regex Pieces();
}
