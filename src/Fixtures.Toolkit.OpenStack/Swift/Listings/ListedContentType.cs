using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>
/// The content type of a listed object, without the parameter <c>swift_bytes</c>,
/// which holds the size of a large object.
/// </summary>
/// <remarks>Upstream: swift.common.utils, <c>extract_swift_bytes</c>.</remarks>
internal readonly record struct ListedContentType(string Type, long? Bytes)
{
    public static ListedContentType Parse(string contentType)
    {
        if (!contentType.Contains(';', StringComparison.Ordinal))
            return new(contentType.Trim(), null);
        var parts = contentType.Split(';');
        long? bytes = null;
        var kept = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Trim() is ['s', 'w', 'i', 'f', 't', '_', 'b', 'y', 't', 'e', 's', '=', .. var number]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                bytes = value;
            else
                kept.Add(part.Trim());
        }

        return new(string.Join(';', kept), bytes);
    }
}
