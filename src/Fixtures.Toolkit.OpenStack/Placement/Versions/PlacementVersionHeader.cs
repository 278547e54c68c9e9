using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Versions;

/// <summary>The header <c>OpenStack-API-Version: placement 1.39</c>.</summary>
/// <remarks>Source: microversion-parse 1.0.1.</remarks>
internal static class PlacementVersionHeader
{
    public static ApiVersion Read(string? header)
    {
        var text = Wanted(header) ?? PlacementVersions.First.ToString();
        if (text == "latest")
            return PlacementVersions.Last;
        var version = Parse(text) ?? throw new BadRequestException($"Invalid microversion: invalid version string: {text}; {WhyNot(text)}");
        return version >= PlacementVersions.First && version <= PlacementVersions.Last
            ? version
            : throw new PlacementFault(HttpStatusCode.NotAcceptable, $"Invalid microversion: Unacceptable version header: {text}");
    }

    /// <summary>The last of the comma-separated values that is meant for Placement.</summary>
    private static string? Wanted(string? header)
    {
        foreach (var value in (header ?? "").Split(',').Reverse())
        {
            var words = value.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 2 && words[0].Equals(PlacementService.ServiceType, StringComparison.OrdinalIgnoreCase))
                return words[1];
        }

        return null;
    }

    private static ApiVersion? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot >= 0 && int.TryParse(text.AsSpan(0, dot), NumberStyles.Integer, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.Integer, CultureInfo.InvariantCulture, out var minor)
            ? new ApiVersion(major, minor)
            : null;
    }

    private static string WhyNot(string text)
    {
        var parts = text.Split('.', 2);
        return parts.FirstOrDefault(part => !int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)) is { } bad
            ? $"invalid literal for int() with base 10: '{bad}'"
            : "Version.__new__() missing 1 required positional argument: 'minor'";
    }
}
