namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Reads a filter that is a dictionary: <c>{'key': 'value'}</c>, as Python writes it, or as JSON.</summary>
/// <remarks>Upstream: ast.literal_eval. Nested values are not read.</remarks>
internal static class LiteralDictionary
{
    /// <summary>The entries; null where the text is no dictionary of simple values.</summary>
    public static IReadOnlyDictionary<string, string?>? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest is not ['{', .., '}'])
            return null;
        rest = rest[1..^1].Trim();
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (!rest.IsEmpty)
        {
            if (!TryTake(ref rest, out var key) || key is null || rest is not [':', ..])
                return null;
            rest = rest[1..].TrimStart();
            if (!TryTake(ref rest, out var value) || rest is not ([] or [',', ..]))
                return null;
            entries[key] = value;
            rest = rest.IsEmpty ? rest : rest[1..].TrimStart();
        }

        return entries;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, out string? value)
    {
        value = null;
        if (rest is ['\'' or '"', ..])
            return TryTakeText(ref rest, out value);
        var end = rest.IndexOfAny(':', ',');
        var word = (end < 0 ? rest : rest[..end]).Trim();
        if (word is not ("None" or "True" or "False") && !double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out _))
            return false;
        value = word is "None" ? null : word.ToString();
        rest = end < 0 ? [] : rest[end..];
        return true;
    }

    private static bool TryTakeText(ref ReadOnlySpan<char> rest, out string? value)
    {
        var quote = rest[0];
        var text = new System.Text.StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == quote)
            {
                value = text.ToString();
                rest = rest[(at + 1)..].TrimStart();
                return true;
            }

            if (rest[at] == '\\' && at + 1 < rest.Length)
                at++;
            text.Append(rest[at]);
        }

        value = null;
        return false;
    }
}
