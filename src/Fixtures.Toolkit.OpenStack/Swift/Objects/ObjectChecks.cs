using System.Globalization;
using System.Numerics;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>The checks of an object that is to be written, in upstream's order.</summary>
/// <remarks>Upstream: swift.common.constraints, <c>check_object_creation</c>, <c>check_delete_headers</c>.</remarks>
internal static class ObjectChecks
{
    private const long LatestDeletion = 9_999_999_999;

    /// <exception cref="SwiftFault">A check fails.</exception>
    public static void RequireCreatable(SwiftRequest request)
    {
        var coding = request.Headers["Transfer-Encoding"];
        if (coding is not null && !coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            throw UnknownCoding(coding);
        if (coding is null && request.Body.Length > SwiftConstraints.MaxFileSize)
            throw new SwiftFault(SwiftResponse.Text(413, "Your request is too large.", SwiftResponse.PlainText));
        if (coding is null && request.Body.Length is null)
            throw new SwiftFault(SwiftResponse.Text(411, "Missing Content-Length header.", SwiftResponse.PlainText));
        if (request.Path.Object!.Length > SwiftConstraints.MaxObjectNameLength)
            throw Refused($"Object name length of {request.Path.Object.Length} longer than {SwiftConstraints.MaxObjectNameLength}");
        ReadExpiry(request);
        var type = request.Headers["Content-Type"]!;
        if (!WsgiText.IsUtf8(type))
            throw Refused("Invalid Content-Type");
        MetadataCheck.Require(request, "object");
        if (!request.Notes.ContainsKey(nameof(OverriddenContentType)) && type.Split(';').Skip(1).Any(
            part => part.TrimStart().StartsWith("swift_", StringComparison.Ordinal)))
            throw new SwiftFault(SwiftResponse.Text(400, "Invalid Content-Type, swift_* is not a valid parameter name."));
    }

    /// <summary>Turns <c>X-Delete-After</c> into <c>X-Delete-At</c> and checks it.</summary>
    /// <exception cref="SwiftFault">It is no number or lies in the past.</exception>
    public static void ReadExpiry(SwiftRequest request)
    {
        var now = request.Swift.Now.Units / 100_000d;
        if (request.Headers.Remove("X-Delete-After") is { } after)
        {
            var seconds = Integer(after) ?? throw Refused("Non-integer X-Delete-After");
            var at = Math.Clamp((long)Math.Floor(now + seconds), 0, LatestDeletion);
            if (at <= now)
                throw Refused("X-Delete-After in past");
            request.Headers["X-Delete-At"] = at.ToString(CultureInfo.InvariantCulture);
        }

        if (request.Headers["X-Delete-At"] is { } text)
        {
            var at = Math.Clamp(Integer(text) ?? throw Refused("Non-integer X-Delete-At"), 0, LatestDeletion);
            if (at <= now)
                throw Refused("X-Delete-At in past");
            request.Headers["X-Delete-At"] = at.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>An integer of any length, between the limits that a time can have; null for anything else.</summary>
    private static long? Integer(string text) =>
        BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        ? (long)BigInteger.Clamp(value, -LatestDeletion, LatestDeletion)
        : null;

    private static SwiftFault UnknownCoding(string coding)
    {
        var last = coding.Split(',')[^1].Trim();
        return last.Equals("chunked", StringComparison.OrdinalIgnoreCase)
            ? new SwiftFault(SwiftResponse.Text(501, "Unsupported Transfer-Coding header value specified in Transfer-Encoding header",
                SwiftResponse.PlainText))
            : Refused("Invalid Transfer-Encoding header value");
    }

    private static SwiftFault Refused(string text) => new(SwiftResponse.Text(400, text, SwiftResponse.PlainText));
}

/// <summary>A note that a middleware has set the content type, so that it may have parameters of Swift's own.</summary>
/// <remarks>Upstream: <c>swift.content_type_overridden</c>.</remarks>
internal sealed record OverriddenContentType;
