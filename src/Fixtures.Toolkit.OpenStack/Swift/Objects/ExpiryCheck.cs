using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>The condition of a DELETE that the object expires at a given time. The expirer sends it, but clients may, too.</summary>
/// <remarks>Upstream: swift.obj.server, <c>ObjectController.DELETE</c>.</remarks>
internal static class ExpiryCheck
{
    /// <summary>Whether the request names the time at which the object expires.</summary>
    /// <returns>False for a request without the condition, and for a missing object.</returns>
    /// <exception cref="SwiftFault">It names another time, or none that can be read.</exception>
    public static bool Matches(SwiftRequest request, StoredObject? row)
    {
        if (request.Headers["X-If-Delete-At"] is not { } text)
            return false;
        if (!SwiftTimestamp.TryParse(text, out var expected))
            throw new SwiftFault(SwiftResponse.Text(400, "Bad X-If-Delete-At header value"));
        if (row is null)
            return false;
        return SwiftTimestamp.FromSeconds(row.DeleteAt ?? 0) == expected
            ? true
            : throw new SwiftFault(SwiftResponse.Text(412, "X-If-Delete-At and X-Delete-At do not match"));
    }
}
