using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The stored headers of an account, a container or an object: their title-cased names and values, as WSGI strings.</summary>
internal static class StoredMetadata
{
    public static ImmutableSortedDictionary<string, string> Empty { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets headers; an object keeps also an empty value.</summary>
    public static ImmutableSortedDictionary<string, string> Set(
        this ImmutableSortedDictionary<string, string> stored, IEnumerable<KeyValuePair<string, string>> headers) =>
        stored.SetItems(headers.Select(header => KeyValuePair.Create(Ground.WsgiText.Title(header.Key), header.Value)));

    /// <summary>Merges headers into the stored ones; an empty value removes the header.</summary>
    public static ImmutableSortedDictionary<string, string> Merge(
        this ImmutableSortedDictionary<string, string> stored, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
            stored = value.Length == 0 ? stored.Remove(name) : stored.Remove(name).Add(Ground.WsgiText.Title(name), value);
        return stored;
    }
}
