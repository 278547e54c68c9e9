namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>
/// The keys of a world's latest tokens, because a hash costs more than the rest of a look-up. A key is a function of the text, so none can
/// be outdated; whether the token is valid is read from the state each time.
/// </summary>
internal sealed class TokenKeys
{
    private readonly Known?[] _known = new Known?[16];

    /// <inheritdoc cref="TokenText.KeyOf"/>
    public string Of(string token)
    {
        if (token.Length == 0)
            return TokenText.KeyOf(token);
        ref var place = ref _known[(token[^1] + token[token.Length / 2]) % _known.Length];
        if (Volatile.Read(ref place) is { } known && known.Token == token)
            return known.Key;
        var fresh = new Known(token, TokenText.KeyOf(token));
        Volatile.Write(ref place, fresh);
        return fresh.Key;
    }

    private sealed record Known(string Token, string Key)
    {
        /// <summary>Never shows the token.</summary>
        public override string ToString() => Key;
    }
}
