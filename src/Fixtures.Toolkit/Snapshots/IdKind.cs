using System.Collections.Frozen;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>
/// The kind of an id, taken from the word before it: <c>/ports/…</c>, <c>device_id=…</c>, <c>"image_ref": …</c>, <c>server …</c>.
/// </summary>
internal static class IdKind
{
    /// <summary>Words that precede ids of any kind.</summary>
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.Create(
        StringComparer.Ordinal, "id", "uuid", "ids", "uuids", "with", "of", "to", "for", "and", "or", "not", "is", "the", "in", "on", "at",
        "by", "from", "value", "name", "href");

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["device"] = "server",
        ["instance"] = "server",
        ["allocation"] = "consumer",
        ["tenant"] = "project",
        ["resource-provider"] = "provider",
        ["root-provider"] = "provider",
        ["parent-provider"] = "provider",
        ["net"] = "network",
        ["request-id"] = "request",
        ["req"] = "request",
        ["host"] = "host",
        ["audit"] = "token",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind; null if the word does not determine it.</summary>
    public static string? At(string word)
    {
        var kind = word.Trim('-', '_').Replace('_', '-').ToLowerInvariant();
        kind = kind.StartsWith("os-", StringComparison.Ordinal) ? kind[3..] : kind;
        foreach (var ending in (ReadOnlySpan<string>)["-uuid", "-ids", "-id", "-ref", "id", "ref"])
        {
            if (kind.Length > ending.Length && kind.EndsWith(ending, StringComparison.Ordinal))
            {
                kind = kind[..^ending.Length];
                break;
            }
        }

        kind = Singular(kind);
        return Ambiguous.Contains(kind) ? null : Synonyms.GetValueOrDefault(kind, kind);
    }

    private static string Singular(string word) => word switch
    {
        _ when word.EndsWith("ies", StringComparison.Ordinal) => $"{word.AsSpan(0, word.Length - 3)}y",
        _ when word.EndsWith("ss", StringComparison.Ordinal) || !word.EndsWith('s') || word is "is" => word,
        _ => word[..^1],
    };
}
