using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>
/// The letters of names: printable ones of the basic plane, as of the Unicode version that upstream's Python knows (14.0).
/// </summary>
internal static class NovaNames
{
    private const string Special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";

    /// <summary>Printable throughout, and not white at either end; the empty text passes, and so does one line end at the end.</summary>
    public static bool IsName(string text)
    {
        var name = text.Length > 1 && text[^1] == '\n' ? text[..^1] : text;
        return name.All(IsPrintable) && (name.Length == 0 || (IsVisible(name[0]) && IsVisible(name[^1])));
    }

    /// <summary>Printable throughout, with something to see.</summary>
    public static bool HasVisibleLetter(string text)
    {
        var name = text.Length > 1 && text[^1] == '\n' ? text[..^1] : text;
        return name.All(IsPrintable) && name.Any(IsVisible);
    }

    /// <summary>The pattern of descriptions, which spells out every range of printable letters and so shows in messages.</summary>
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
