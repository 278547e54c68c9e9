using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Checks the metadata of a request, in upstream's order.</summary>
/// <remarks>Upstream: swift.common.constraints, <c>check_metadata</c>.</remarks>
internal static class MetadataCheck
{
    /// <param name="request">The request.</param>
    /// <param name="kind"><c>account</c>, <c>container</c> or <c>object</c>.</param>
    /// <exception cref="SwiftFault">A name or value is refused.</exception>
    public static void Require(SwiftRequest request, string kind)
    {
        var prefix = $"x-{kind}-meta-";
        var (count, size) = (0, 0);
        foreach (var (header, value) in request.Headers)
        {
            if (value.Length > SwiftConstraints.MaxHeaderSize)
                throw Refused($"Header value too long: {header[..Math.Min(header.Length, SwiftConstraints.MaxMetaNameLength)]}");
            if (!header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var name = header[prefix.Length..];
            count++;
            size += name.Length + value.Length;
            if (Fault(kind, prefix, name, value, count, size) is { } fault)
                throw Refused(fault);
        }
    }

    private static string? Fault(string kind, string prefix, string name, string value, int count, int size)
    {
        var isUtf8 = WsgiText.IsUtf8(name) && (value.Length == 0 || WsgiText.IsUtf8(value));
        return name.Length == 0 ? "Metadata name cannot be empty"
            : kind != "object" && !isUtf8 ? "Metadata must be valid UTF-8"
            : name.Length > SwiftConstraints.MaxMetaNameLength ? $"Metadata name too long: {prefix}{WsgiText.Title(name)}"
            : value.Length > SwiftConstraints.MaxMetaValueLength ? Invariant(
                $"Metadata value longer than {SwiftConstraints.MaxMetaValueLength}: {prefix}{WsgiText.Title(name)}")
            : count > SwiftConstraints.MaxMetaCount ? Invariant($"Too many metadata items; max {SwiftConstraints.MaxMetaCount}")
            : size > SwiftConstraints.MaxMetaOverallSize ? Invariant($"Total metadata too large; max {SwiftConstraints.MaxMetaOverallSize}")
            : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static SwiftFault Refused(string text) => new(SwiftResponse.Text(400, text, SwiftResponse.PlainText));
}
