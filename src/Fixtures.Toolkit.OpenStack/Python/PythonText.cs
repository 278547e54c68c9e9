using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Text as in Python: a sequence of code points, some of which are not printable.</summary>
internal static class PythonText
{
    /// <summary>Compares by code point; ordinal order compares UTF-16 units.</summary>
    public static readonly IComparer<string> Order = Comparer<string>.Create(Compare);

    public static int Length(ReadOnlySpan<char> text)
    {
        var length = text.Length;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text[index - 1], text[index]))
            {
                length--;
                index++;
            }
        }

        return length;
    }

    /// <summary>The code point at a place; half a surrogate pair stands for itself.</summary>
    public static int CodePointAt(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    /// <summary>Python's str.isprintable for one character.</summary>
    public static bool IsPrintable(int codePoint) => codePoint is >= ' ' and < 0x7f || (codePoint > 0x7f && IsPrintableCategory(codePoint));

    private static bool IsPrintableCategory(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator)
        && !UnicodeSince14.Contains(codePoint);

    private static int Compare(string? left, string? right)
    {
        if (left is null || right is null)
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        var difference = left.AsSpan().CommonPrefixLength(right);
        if (difference == left.Length || difference == right.Length)
            return left.Length.CompareTo(right.Length);

        // Back to the start of a surrogate pair, so that whole code points are compared.
        if (difference > 0 && char.IsHighSurrogate(left[difference - 1]))
            difference--;
        return CodePointAt(left, difference).CompareTo(CodePointAt(right, difference));
    }
}
