using System.Text;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>The query string as WebOb reads it: names are case-sensitive, may repeat and keep their order.</summary>
internal sealed class PlacementQuery
{
    private PlacementQuery(List<KeyValuePair<string, string>> items) => Items = items;

    public IReadOnlyList<KeyValuePair<string, string>> Items { get; }

    /// <exception cref="BadRequestException">A name or value is not valid UTF-8.</exception>
    public static PlacementQuery Read(ApiRequest request) => Read(request.QueryString);

    /// <exception cref="BadRequestException">A name or value is not valid UTF-8.</exception>
    public static PlacementQuery Read(string query)
    {
        var items = new List<KeyValuePair<string, string>>();
        foreach (var pair in query.TrimStart('?').Split('&', ';'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (pair.Length > 0)
                items.Add(equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return new PlacementQuery(items);
    }

    public bool Has(string name) => Last(name) is not null;

    /// <summary>The last value of a parameter, or null.</summary>
    public string? Last(string name)
    {
        for (var i = Items.Count - 1; i >= 0; i--)
        {
            if (Items[i].Key == name)
                return Items[i].Value;
        }

        return null;
    }

    public IReadOnlyList<string> All(string name) => [.. Items.Where(item => item.Key == name).Select(item => item.Value)];

    private static string Decode(string text)
    {
        if (text.IndexOfAny(['%', '+']) < 0)
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else if (char.IsAscii(text[i]))
            {
                bytes.Add((byte)(text[i] == '+' ? ' ' : text[i]));
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
        }

        return ReadUtf8([.. bytes]);
    }

    private static string ReadUtf8(byte[] bytes) => UnicodeDecodeError.Find(bytes) is { } mistake
        ? throw new BadRequestException($"Invalid query string parameters: {mistake}")
        : Encoding.UTF8.GetString(bytes);
}
