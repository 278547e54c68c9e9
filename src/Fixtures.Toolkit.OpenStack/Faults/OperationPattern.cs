namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>A method and a path with parameters, such as <c>PUT /allocations/{consumer_uuid}</c>, that requests match.</summary>
/// <remarks>
/// Names of parameters do not matter, except for <c>{object}</c> at the end, which is the rest of the path: names of objects have slashes.
/// A version in front of the path, such as <c>/v2.0</c>, may be absent on either side.
/// </remarks>
internal sealed class OperationPattern
{
    private const string Rest = "{object}";

    private readonly string _method;
    private readonly string[]? _segments;

    private OperationPattern(string method, string[]? segments) => (_method, _segments) = (method, segments);

    /// <param name="operation"><c>POST /servers</c>, or a method alone.</param>
    public static OperationPattern Parse(string operation)
    {
        var space = operation.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? new OperationPattern(operation, null)
            : new OperationPattern(operation[..space], SegmentsOf(operation[(space + 1)..]));
    }

    /// <summary>Whether a request, or a route with its own parameters, matches.</summary>
    public bool Matches(string method, string path)
    {
        if (!_method.Equals(method, StringComparison.OrdinalIgnoreCase))
            return false;
        if (_segments is null)
            return true;
        var segments = SegmentsOf(path);
        var shorter = Math.Min(segments.Length, _segments.Length);
        for (var i = 0; i < shorter; i++)
        {
            if (!IsParameter(_segments[i]) && !IsParameter(segments[i]) && _segments[i] != segments[i])
                return false;
        }

        return segments.Length == _segments.Length
            || (segments.Length < _segments.Length ? segments : _segments) is [.., Rest];
    }

    /// <summary>Whether it is the method alone.</summary>
    public bool IsMethod(string method) => _segments is null && _method.Equals(method, StringComparison.OrdinalIgnoreCase);

    /// <summary>A path without the version in front.</summary>
    public static string WithoutVersion(string path) => $"/{string.Join('/', SegmentsOf(path))}";

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];

    private static string[] SegmentsOf(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments is [['v', >= '0' and <= '9', ..], _, ..] ? segments[1..] : segments;
    }
}
