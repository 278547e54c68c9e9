namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>Compares texts by their UTF-8 bytes, which is the order of their code points.</summary>
internal static class NameOrder
{
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var same = x.CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
            return x.Length - y.Length;
        return Weight(x[same]) - Weight(y[same]);
    }

    /// <summary>Surrogates stand for code points above U+FFFF, so they come after all other characters.</summary>
    private static int Weight(char character) => char.IsSurrogate(character) ? character + 0x10000 : character;
}
