using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// The forms in which Nova's paths come: <c>/v2.1/servers</c>, <c>/v2.1/PROJECT/servers</c>, and both below <c>/v2</c>, the API
/// without microversions. Routes are written in the first form only.
/// </summary>
internal static partial class NovaPaths
{
    public const string Current = "/v2.1";
    public const string Legacy = "/v2";

    /// <summary>Where every path without a version leads.</summary>
    public const string Choices = "/choices";

    /// <summary>What the root of a project's URL shows.</summary>
    private const string CurrentDocument = "/versions/v2.1";

    public static string RoutePathOf(string path)
    {
        if (path is "" or "/")
            return "/";
        if (!TrySplit(path, out var version, out var rest))
            return Choices;
        if (rest is "" or "/")
            return version;
        if (ProjectSegment().Match(rest) is { Success: true } project)
            rest = rest[(project.Groups[1].Length + 1)..];
        return string.Concat(Current, rest is "/" ? CurrentDocument : rest);
    }

    /// <summary>The project that the path names, if it does.</summary>
    public static string? ProjectOf(string path) =>
        TrySplit(path, out _, out var rest) && ProjectSegment().Match(rest) is { Success: true } match ? match.Groups[1].Value : null;

    public static bool IsLegacy(this ApiRequest request) => TrySplit(request.Path, out var version, out _) && version == Legacy;

    /// <summary>Where links start: with the version that the client used, and with the project where its URL names it.</summary>
    public static string Url(this ApiRequest request) =>
        string.Concat(request.BaseUrl, request.IsLegacy() ? Legacy : Current, ProjectPart(request));

    /// <summary>Where permanent links start: without a version.</summary>
    public static string BookmarkUrl(this ApiRequest request) => string.Concat(request.BaseUrl, ProjectPart(request));

    /// <summary>Upstream's _get_project_id looks for the project in the whole URL, so a query that names it brings it into the links, too.</summary>
    private static string ProjectPart(ApiRequest request) =>
        request.Persona?.ProjectId is { Length: > 0 } project && (request.Path.Contains(project, StringComparison.Ordinal) || request.Http.Request.QueryString.Value!.Contains(project, StringComparison.Ordinal)) ? "/" + project : "";

    private static bool TrySplit(string path, out string version, out string rest)
    {
        version = path.StartsWith(Current, StringComparison.Ordinal) ? Current : Legacy;
        rest = "";
        if (!path.StartsWith(version, StringComparison.Ordinal))
            return false;
        rest = path[version.Length..];
        return rest is "" or ['/', ..];
    }

    /// <summary>A first segment of lower-case hexadecimal digits and dashes, before another one.</summary>
    [GeneratedRegex("^/([0-9a-f-]+)/")]
    private static partial Regex ProjectSegment();
}
