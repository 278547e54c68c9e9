using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>Guesses the type of an object from its name.</summary>
/// <remarks>Upstream: Python's <c>mimetypes.guess_type</c>.</remarks>
internal static class ContentTypes
{
    private const string Unknown = "application/octet-stream";

    /// <summary>Guesses the type of a request that has none, or asks for it.</summary>
    public static void Complete(SwiftRequest request)
    {
        var isDetected = ListingQuery.IsTrue(request.Headers["X-Detect-Content-Type"]);
        if (!isDetected && request.Headers["Content-Type"] is { Length: > 0 })
            return;
        request.Headers["Content-Type"] = Guess(request.Path.Object!) ?? Unknown;
        if (isDetected)
            request.Headers.Remove("X-Detect-Content-Type");
    }

    private static string? Guess(string name) => System.IO.Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".txt" => "text/plain",
        ".html" or ".htm" => "text/html",
        ".json" => "application/json",
        _ => null,
    };
}
