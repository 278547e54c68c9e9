using System.Buffers;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The paths of Cinder's API: <c>/v3/PROJECT/volumes</c>, and since microversion 3.67 also without the project.</summary>
internal static class CinderPaths
{
    /// <summary>The version document.</summary>
    public const string Version = "/v3";

    private const string DefaultTypes = "default-types";

    /// <summary>The default of <c>project_id_regex</c>.</summary>
    private static readonly SearchValues<char> ProjectCharacters = SearchValues.Create("0123456789abcdef-");

    /// <summary>The path below the version and the project; <c>/v3</c> and paths outside of it stay as they are.</summary>
    public static string RoutePathOf(string path)
    {
        if (path is "")
            return "/";
        if (path is "/v3/")
            return Version;
        if (path.StartsWith("/healthcheck/", StringComparison.Ordinal))
            return "/healthcheck";
        if (!path.StartsWith("/v3/", StringComparison.Ordinal))
            return path;
        var rest = path.AsSpan(Version.Length);
        if (rest.EndsWith(".json", StringComparison.Ordinal))
            rest = rest[..^5];
        var project = ProjectIn(rest);
        if (project.IsEmpty)
            return rest.ToString();
        var below = rest[(project.Length + 1)..];
        // Upstream's router connects /default-types without a project alone.
        return below.StartsWith("/" + DefaultTypes, StringComparison.Ordinal) ? path : below.ToString();
    }

    /// <summary>The project in the path; null where there is none.</summary>
    public static string? ProjectOf(string path) =>
        path.StartsWith("/v3/", StringComparison.Ordinal) && ProjectIn(path.AsSpan(Version.Length)) is { IsEmpty: false } project
            ? project.ToString()
            : null;

    /// <summary>The base of links: with the project where the URL of the request contains it.</summary>
    public static string Url(this ApiRequest request) => string.Concat(request.BaseUrl, Version, ProjectPart(request));

    /// <summary>The base of bookmark links: without the version.</summary>
    public static string BookmarkUrl(this ApiRequest request) => string.Concat(request.BaseUrl, ProjectPart(request));

    /// <remarks>Upstream: ViewBuilder._get_project_id_in_url.</remarks>
    private static string ProjectPart(ApiRequest request) =>
        request.Persona.ProjectId is { Length: > 0 } project && request.Path.StartsWith("/v3/" + project, StringComparison.Ordinal)
            ? "/" + project
            : "";

    /// <summary>A first segment of lower-case hexadecimal digits and dashes that another segment follows.</summary>
    private static ReadOnlySpan<char> ProjectIn(ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf('/') + 1;
        if (end <= 1 || end == rest.Length - 1)
            return default;
        var first = rest[1..end];
        return first.IndexOfAnyExcept(ProjectCharacters) < 0 ? first : default;
    }
}
