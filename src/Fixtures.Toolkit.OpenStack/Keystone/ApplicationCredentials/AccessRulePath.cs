using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>
/// The path of an access rule: <c>{name}</c> and <c>*</c> stand for one segment or a part of it, <c>**</c> for anything, slashes
/// included; the rest stands for itself.
/// </summary>
/// <remarks>Source: keystonemiddleware 10.1.0, <c>auth_token</c>. There a dot of the template also matches any character.</remarks>
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
