namespace Fixtures.Toolkit.OpenStack.Policy.Language;

internal enum PolicyTokenKind
{
    Check,
    And,
    Or,
    Not,
    Open,
    Close,
    End,
}

/// <summary>A word of the language and the column, from 1, where it begins.</summary>
internal sealed record PolicyToken(PolicyTokenKind Kind, string Text, int Column);

/// <summary>
/// Cuts a check into words: at white space, and at parentheses that begin or end a word, since others belong to <c>%(name)s</c>.
/// </summary>
internal static class PolicyTokens
{
    public static IEnumerable<PolicyToken> Read(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            foreach (var token in Word(text, at, end))
                yield return token;
            at = end;
        }

        yield return new PolicyToken(PolicyTokenKind.End, "the end", text.Length + 1);
    }

    private static IEnumerable<PolicyToken> Word(string text, int start, int end)
    {
        for (; start < end && text[start] == '('; start++)
            yield return new PolicyToken(PolicyTokenKind.Open, "(", start + 1);

        var close = end;
        while (close > start && text[close - 1] == ')')
            close--;
        if (close > start)
            yield return new PolicyToken(KindOf(text[start..close]), text[start..close], start + 1);

        for (; close < end; close++)
            yield return new PolicyToken(PolicyTokenKind.Close, ")", close + 1);
    }

    private static PolicyTokenKind KindOf(string word) => word.ToLowerInvariant() switch
    {
        "and" => PolicyTokenKind.And,
        "or" => PolicyTokenKind.Or,
        "not" => PolicyTokenKind.Not,
        _ => PolicyTokenKind.Check,
    };
}
