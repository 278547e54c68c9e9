using System.Globalization;
using System.Net;
using System.Numerics;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

namespace Fixtures.Toolkit.OpenStack.Placement.Versions;

/// <summary>Parses the header <c>OpenStack-API-Version: placement 1.39</c>.</summary>
/// <remarks>Source: microversion-parse 1.0.1.</remarks>
internal static class PlacementVersionHeader
{
    /// <summary>The microversion that the header asks for, up to <paramref name="maximum"/>.</summary>
    public static ApiVersion Read(string? header, ApiVersion maximum)
    {
        var text = RequestedVersion(header) ?? PlacementVersions.First.ToString();
        if (text == "latest")
            return maximum;
        var version = Parse(text)
            ?? throw new BadRequestException($"Invalid microversion: invalid version string: {text}; {ParseError(text)}");
        return version >= PlacementVersions.First && version <= maximum
            ? version
            : throw new PlacementFault(HttpStatusCode.NotAcceptable, $"Invalid microversion: Unacceptable version header: {text}");
    }

    /// <summary>The version in the last of the comma-separated values that names Placement.</summary>
    private static string? RequestedVersion(string? header)
    {
        string[] values = (header ?? "").Split(',');
        for (var i = values.Length - 1; i >= 0; i--)
        {
            var words = values[i].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 2 && words[0].Equals(PlacementVersions.ServiceType, StringComparison.OrdinalIgnoreCase))
                return words[1];
        }

        return null;
    }

    private static ApiVersion? Parse(string text) =>
        text.Split('.', 2) is [var major, var minor] && IntegerOf(major) is { } first && IntegerOf(minor) is { } second
            ? new ApiVersion(first, second)
            : null;

    private static string ParseError(string text) => text.Split('.', 2).FirstOrDefault(part => IntegerOf(part) is null) is { } bad
        ? $"invalid literal for int() with base 10: {PythonRepr.Of(bad)}"
        : "Version.__new__() missing 1 required positional argument: 'minor'";

    /// <summary>Parses one part of a version. Clamping is safe: no supported version is that large.</summary>
    private static int? IntegerOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? small
        : IntegerText.Parse(text) is { } number ? (int)BigInteger.Clamp(number, int.MinValue, int.MaxValue) : null;
}
