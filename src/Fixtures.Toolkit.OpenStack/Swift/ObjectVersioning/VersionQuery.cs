using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>The parameters of a listing of versions, as the hidden container takes them.</summary>
internal static class VersionQuery
{
    private static readonly string[] Passed = ["prefix", "marker", "limit", "delimiter", "reverse"];

    /// <exception cref="SwiftFault">A parameter is malformed.</exception>
    public static SwiftQuery From(SwiftQuery query)
    {
        var marker = Marker(query);
        // A delimiter that is part of a version's id would cut it.
        if (query["delimiter"]?.AsSpan().ContainsAny("0123456789.\0") == true)
            throw Refused("invalid delimiter param");
        var hidden = Passed.Aggregate(SwiftQuery.Empty, (passed, name) => passed.With(name, query[name])).With("marker", marker);
        return query["prefix"] is { } prefix ? hidden.With("prefix", '\0' + Part(prefix)) : hidden;
    }

    private static string? Marker(SwiftQuery query)
    {
        var marker = query["marker"];
        if (query["version_marker"] is not { } version)
            // Just behind all digits.
            return marker is null ? null : VersionNames.PrefixOf(Part(marker)) + ':';
        if (marker is null)
            throw Refused("version_marker param requires marker");
        // Upstream's accident: the marker itself stays then, behind all hidden names.
        if (version == "null")
            return marker;
        return VersionNames.TryParseId(version, out var time)
            ? VersionNames.ObjectOf(Part(marker), time)
            : throw Refused("invalid version_marker param");
    }

    /// <summary>A part of a hidden name, which has no NUL itself. Upstream answers 500.</summary>
    private static string Part(string value) => value.Contains('\0', StringComparison.Ordinal)
        ? throw Refused("Invalid reserved part in components")
        : value;

    private static SwiftFault Refused(string text) => new(SwiftResponse.Text(400, text));
}
