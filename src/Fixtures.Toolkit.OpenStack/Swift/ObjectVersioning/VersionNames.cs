using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>
/// The hidden names of versions: the container <c>\0versions\0NAME</c>, and in it <c>\0OBJECT\0TIME</c> with an inverted time, so that the
/// newest version comes first.
/// </summary>
/// <remarks>Upstream: <c>ObjectVersioningContext</c>.</remarks>
internal static class VersionNames
{
    /// <summary>The start of the names of all containers of versions.</summary>
    public const string ContainerPrefix = "\0versions";

    private const char Separator = '\0';
    private const long LatestUnits = 999_999_999_999_999;

    public static string ContainerOf(string container) => $"{ContainerPrefix}{Separator}{container}";

    /// <summary>The container that a container of versions belongs to; the name itself if it is none.</summary>
    public static string ParentOf(string container) => container.Split(Separator) is ["", "versions", var parent] ? parent : container;

    public static string PrefixOf(string name) => $"{Separator}{name}{Separator}";

    public static string ObjectOf(string name, SwiftTimestamp version) => PrefixOf(name) + new SwiftTimestamp(LatestUnits - version.Units);

    /// <summary>The object and the version of a hidden name.</summary>
    public static bool TryParse(string hidden, [NotNullWhen(true)] out string? name, out SwiftTimestamp version)
    {
        (name, version) = (null, default);
        if (hidden.Split(Separator) is not ["", var found, var inverted] || !SwiftTimestamp.TryParse(inverted, out var time))
            return false;
        (name, version) = (found, new SwiftTimestamp(LatestUnits - time.Units));
        return true;
    }

    /// <summary>Reads the id of a version: seconds, as Python's <c>float</c> takes them.</summary>
    /// <remarks>Upstream answers 500 for numbers that are too large for it, and for offsets as in <c>1_1</c>.</remarks>
    public static bool TryParseId(string text, out SwiftTimestamp version)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 10_000_000_000;
        version = isNumber ? new SwiftTimestamp((long)Math.Round(seconds * 100_000)) : default;
        return isNumber;
    }
}
