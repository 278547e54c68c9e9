using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.Clients;

/// <summary>Reads and writes the headers of object storage. Their values are UTF-8, which HTTP carries as single bytes.</summary>
internal static class ObjectStorageHeaders
{
    /// <summary>A value as it is sent.</summary>
    public static string Sent(string value) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));

    /// <summary>A value as text.</summary>
    public static string Read(string value) =>
        value.All(char.IsAscii) || value.Any(one => one > '\u00FF') ? value : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(value));

    /// <summary>Adds metadata: <c>X-Object-Meta-Colour: red</c>.</summary>
    /// <param name="headers">Gets them.</param>
    /// <param name="prefix">The start of their names: <c>X-Object-Meta-</c>.</param>
    /// <param name="metadata">The values by name; an empty one removes that of an account or a container.</param>
    public static void Add(Dictionary<string, string> headers, string prefix, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
            headers[prefix + name] = value;
    }

    /// <summary>Adds a header, unless it has no value.</summary>
    public static void Add(Dictionary<string, string> headers, string name, string? value)
    {
        if (value is not null)
            headers[name] = value;
    }

    extension(IReadOnlyDictionary<string, string> headers)
    {
        /// <summary>The metadata below a prefix, by names in any case.</summary>
        public IReadOnlyDictionary<string, string> MetadataBelow(string prefix) => headers
            .Where(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[prefix.Length..], header => Read(header.Value), StringComparer.OrdinalIgnoreCase);

        /// <summary>A number; 0 if it is absent.</summary>
        public long NumberOf(string name) =>
            long.TryParse(headers.GetValueOrDefault(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

        /// <summary>A moment in seconds since 1970; null if it is absent.</summary>
        public DateTimeOffset? MomentOf(string name) =>
            decimal.TryParse(
                headers.GetValueOrDefault(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
                : null;

        /// <summary>The value of <c>Last-Modified</c>; null if it is absent.</summary>
        public DateTimeOffset? LastModified => DateTimeOffset.TryParseExact(
            headers.GetValueOrDefault("Last-Modified"), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }
}
