using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The microversion that a client requests in <c>OpenStack-API-Version: volume 3.70</c>.</summary>
/// <remarks>Upstream: Request.set_api_version_request.</remarks>
internal static class CinderMicroversion
{
    private const string Service = "volume";

    /// <summary>The requested microversion, served or not; the minimum without a header.</summary>
    /// <exception cref="CinderFault">The header is malformed, or names no version for volumes.</exception>
    public static ApiVersion Read(ApiRequest request)
    {
        if (request.Header("OpenStack-API-Version") is not { } header)
            return CinderVersions.Minimum;
        var part = header.Split(',').FirstOrDefault(part => part.Contains(Service, StringComparison.Ordinal));
        if (part?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [_, var text])
            throw CinderFault.BadRequest();
        if (text == "latest")
            return CinderRelease.For(request).Maximum;
        return ApiVersion.TryParse(text, out var version)
            ? version
            : throw CinderFault.BadRequest(
                $"API Version String {text} is of invalid format. Must be of format MajorNum.MinorNum.");
    }
}
