using System.Buffers;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// The forms of Nova's paths: <c>/v2.1/servers</c>, <c>/v2.1/PROJECT/servers</c>, and both under <c>/v2</c>, the API without
/// microversions. Routes are declared in the first form only.
/// </summary>
internal static class NovaPaths
{
    public const string Current = "/v2.1";
    public const string Legacy = "/v2";

    /// <summary>The route of every path without a version: 300 Multiple Choices.</summary>
    public const string Choices = "/choices";

    private static readonly SearchValues<char> ProjectCharacters = SearchValues.Create("0123456789abcdef-");

    /// <summary>The route of a project's root URL.</summary>
    private const string CurrentDocument = "/versions/v2.1";

    public static string RoutePathOf(string path)
    {
        if (path is "" or "/")
            return "/";
        if (!TrySplit(path, out var version, out var rest))
            return Choices;
        if (rest is "" or "/")
            return version;
        var project = ProjectIn(rest);
        if (project.IsEmpty && rest is not "/" && version == Current)
            return path;
        rest = project.IsEmpty ? rest : rest[(project.Length + 1)..];
        return string.Concat(Current, rest is "/" ? CurrentDocument : rest);
    }

    /// <summary>The project in the path; null where there is none.</summary>
    public static string? ProjectOf(string path) =>
        TrySplit(path, out _, out var rest) && ProjectIn(rest) is { IsEmpty: false } project ? project.ToString() : null;

    public static bool IsLegacy(this ApiRequest request) => TrySplit(request.Path, out var version, out _) && version == Legacy;

    /// <summary>The base of links: with the version that the client used, and with the project where the URL contains it.</summary>
    public static string Url(this ApiRequest request) =>
        string.Concat(request.BaseUrl, request.IsLegacy() ? Legacy : Current, ProjectPart(request));

    /// <summary>The base of bookmark links: without a version.</summary>
    public static string BookmarkUrl(this ApiRequest request) => string.Concat(request.BaseUrl, ProjectPart(request));

    /// <summary>ViewBuilder._get_project_id searches the whole URL, so a project id in the query also appears in the links.</summary>
    private static string ProjectPart(ApiRequest request) =>
        request.Persona?.ProjectId is { Length: > 0 } project
        && (request.Path.Contains(project, StringComparison.Ordinal)
            || request.QueryString.Contains(project, StringComparison.Ordinal))
            ? "/" + project
            : "";

    private static bool TrySplit(string path, out string version, out ReadOnlySpan<char> rest)
    {
        version = path.StartsWith(Current, StringComparison.Ordinal) ? Current : Legacy;
        rest = "";
        if (!path.StartsWith(version, StringComparison.Ordinal))
            return false;
        rest = path.AsSpan(version.Length);
        return rest is "" or ['/', ..];
    }

    /// <summary>
    /// A first segment of lower-case hexadecimal digits and dashes that another segment follows, as in the default pattern of upstream's
    /// ProjectMapper; empty if there is none.
    /// </summary>
    private static ReadOnlySpan<char> ProjectIn(ReadOnlySpan<char> rest)
    {
        if (rest is not ['/', .. var segments])
            return [];
        var end = segments.IndexOf('/');
        return end > 0 && !segments[..end].ContainsAnyExcept(ProjectCharacters) ? segments[..end] : [];
    }
}
