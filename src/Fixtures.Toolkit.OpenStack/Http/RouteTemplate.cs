namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// The template of a route: segments that are text, or a parameter such as <c>{uuid}</c>, which stands for one segment that is not empty.
/// A slash at the end of a path is ignored.
/// </summary>
internal static class RouteTemplate
{
    /// <summary>Whether a path has the form of a template. Text is compared case-sensitively.</summary>
    public static bool Matches(string template, string path)
    {
        var wanted = template.AsSpan();
        var found = path.AsSpan();
        while (TryCut(ref wanted, out var expected))
        {
            if (!TryCut(ref found, out var actual) || actual.IsEmpty || (!IsParameter(expected) && !actual.SequenceEqual(expected)))
                return false;
        }

        return found is "" or "/";
    }

    /// <summary>The value of a parameter in a path of that form; empty if the template has no such parameter.</summary>
    public static string ValueOf(string template, string path, string parameter)
    {
        var wanted = template.AsSpan();
        var found = path.AsSpan();
        while (TryCut(ref wanted, out var expected) && TryCut(ref found, out var actual))
        {
            if (IsParameter(expected) && expected[1..^1].SequenceEqual(parameter))
                return actual.ToString();
        }

        return "";
    }

    /// <summary>Cuts the first segment off a path that begins with a slash; false at its end.</summary>
    public static bool TryCut(ref ReadOnlySpan<char> path, out ReadOnlySpan<char> segment)
    {
        segment = default;
        if (path is not ['/', .. var rest] || rest.IsEmpty)
            return false;
        var end = rest.IndexOf('/');
        segment = end < 0 ? rest : rest[..end];
        path = end < 0 ? [] : rest[end..];
        return true;
    }

    public static bool IsParameter(ReadOnlySpan<char> segment) => segment is ['{', .., '}'];
}
