using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The headers in which a client requests a microversion; the standard header wins over Nova's own.</summary>
/// <remarks>Upstream: microversion_parse.get_version.</remarks>
internal static class MicroversionHeaders
{
    private const string Latest = "latest";

    /// <summary>The requested microversion, served or not; the minimum without a header.</summary>
    /// <exception cref="NovaBadRequestException">The header is malformed.</exception>
    public static ApiVersion Read(ApiRequest request)
    {
        var text = FromStandardHeader(request.Header("OpenStack-API-Version"))
            ?? FromLegacyHeader(request.Header("X-OpenStack-Nova-API-Version"));
        return text switch
        {
            null => NovaVersions.Minimum,
            Latest => NovaRelease.For(request).Maximum,
            _ when ApiVersion.TryParse(text, out var version) => version,
            _ => throw new NovaBadRequestException($"API Version String {text} is of invalid format. Must be of format MajorNum.MinorNum."),
        };
    }

    /// <summary>The last version for compute: <c>2.93</c> in <c>compute 2.93, placement 1.39</c>.</summary>
    private static string? FromStandardHeader(string? header) => header?
        .Split(',')
        .Select(part => part.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .LastOrDefault(part => part is [var service, _] && service.Equals("compute", StringComparison.OrdinalIgnoreCase))?[1];

    private static string? FromLegacyHeader(string? header) => header?.Split(',')[^1].Trim();
}
