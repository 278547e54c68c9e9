using System.Diagnostics.CodeAnalysis;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The parameters of a query, in order; of a repeated name the last one counts. Immutable; values are WSGI strings.</summary>
internal sealed class SwiftQuery
{
    private readonly KeyValuePair<string, string>[] _items;

    private SwiftQuery(KeyValuePair<string, string>[] items) => _items = items;

    public static SwiftQuery Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>The query as it is written in a URL, without a question mark.</summary>
    public string Text => string.Join('&', _items.Select(item => $"{Encode(item.Key)}={Encode(item.Value)}"));

    /// <summary>The value as a WSGI string; null if the parameter is missing.</summary>
    public string? this[string name] => Find(name, out var value) ? value : null;

    /// <param name="query">With or without a question mark.</param>
    public static SwiftQuery Parse(string query)
    {
        if (query is "" or "?")
            return Empty;
        var parts = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        return new([.. parts.Select(part =>
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? KeyValuePair.Create(Decode(part), "")
                : KeyValuePair.Create(Decode(part[..equals]), Decode(part[(equals + 1)..]));
        })]);
    }

    /// <summary>The first value of a repeated parameter, for a middleware that does not take the last one.</summary>
    public string? First(string name) =>
        Array.FindIndex(_items, item => item.Key == name) is >= 0 and var index ? _items[index].Value : null;

    public bool Has(string name) => Find(name, out _);

    /// <summary>A parameter as text; null if it is missing.</summary>
    /// <exception cref="SwiftFault">Its bytes are not UTF-8.</exception>
    /// <remarks>Upstream: swift.common.request_helpers, <c>get_param</c>.</remarks>
    public string? Get(string name)
    {
        if (!Find(name, out var value))
            return null;
        // A NUL is UTF-8: it finds the names of middlewares, which listings hide from clients.
        if (value.Trim('\0') is { Length: > 0 } && !WsgiText.IsUtf8(value.Replace("\0", "", StringComparison.Ordinal)))
            throw new SwiftFault(SwiftResponse.Text(400, $"\"{name}\" parameter not valid UTF-8", SwiftResponse.PlainText));
        return WsgiText.ToText(value);
    }

    /// <summary>The query with a parameter set; null removes it.</summary>
    public SwiftQuery With(string name, string? value)
    {
        var others = _items.Where(item => item.Key != name);
        return new(value is null ? [.. others] : [.. others, KeyValuePair.Create(name, value)]);
    }

    private static string Decode(string part) => WsgiText.Unquote(part.Replace('+', ' '));

    private static string Encode(string value) => WsgiText.Quote(value, safe: "").Replace("%20", "+", StringComparison.Ordinal);

    private bool Find(string name, [NotNullWhen(true)] out string? value)
    {
        for (var i = _items.Length - 1; i >= 0; i--)
        {
            if (_items[i].Key == name)
            {
                value = _items[i].Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
