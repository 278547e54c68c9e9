using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>
/// The characters of names: the printable ones of the basic multilingual plane, in the Unicode version of upstream's Python (14.0).
/// </summary>
/// <remarks>Upstream: _is_printable and _build_regex_range of nova.api.validation.parameter_types.</remarks>
internal static class NovaNames
{
    private const string Special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";

    /// <summary>
    /// Whether all characters are printable and neither end is white space. Accepts an empty text, and a single line feed at the end: the
    /// <c>$</c> of Python's regular expressions matches before it.
    /// </summary>
    public static bool IsName(string text)
    {
        var name = text.Length > 1 && text[^1] == '\n' ? text[..^1] : text;
        return name.All(IsPrintable) && (name.Length == 0 || (IsVisible(name[0]) && IsVisible(name[^1])));
    }

    /// <summary>Whether all characters are printable and at least one is not white space.</summary>
    public static bool HasVisibleLetter(string text)
    {
        var name = text.Length > 1 && text[^1] == '\n' ? text[..^1] : text;
        return name.All(IsPrintable) && name.Any(IsVisible);
    }

    /// <summary>The pattern of descriptions. It lists every range of printable characters, since upstream's messages show it.</summary>
    public static string DescriptionPattern()
    {
        var pattern = new StringBuilder("^[");
        for (var letter = '\0'; letter < '\uffff'; letter++)
        {
            if (!IsPrintable(letter))
                continue;

            var first = letter;
            while (letter < '\ufffe' && IsPrintable((char)(letter + 1)))
                letter++;
            pattern.Append(Escape(first)).Append(letter > first ? "-" + Escape(letter) : "");
        }

        return pattern.Append("]*$").ToString();
    }

    private static bool IsPrintable(char letter) => char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !UnicodeSince14.Contains(letter);

    private static bool IsVisible(char letter) => IsPrintable(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.SpaceSeparator;

    private static string Escape(char letter) => Special.Contains(letter) ? $"\\{letter}" : letter.ToString();
}
