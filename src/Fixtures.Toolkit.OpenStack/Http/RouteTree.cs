namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The result of a look-up in a <see cref="RouteTree"/>.</summary>
/// <param name="Route">The route; null if there is none.</param>
/// <param name="IsPathKnown">Whether a route has that path, with this method or another.</param>
internal readonly record struct RouteMatch(ApiRoute? Route, bool IsPathKnown);

/// <summary>
/// The routes of a service by the segments of their paths. Text wins over a parameter, from left to right; where that route lacks the
/// method, the next one counts: <c>DELETE /flavors/detail</c> is <c>DELETE /flavors/{id}</c>. Never changes after it is built.
/// </summary>
internal sealed class RouteTree
{
    private readonly Node _root = new();

    /// <exception cref="ArgumentException">Two routes have the same method and form, or a segment is text and parameter.</exception>
    public RouteTree(IReadOnlyList<ApiRoute> routes)
    {
        foreach (var route in routes)
            Add(route);
    }

    public RouteMatch Find(string method, string path)
    {
        var isPathKnown = false;
        return new RouteMatch(_root.Find(method, path, ref isPathKnown), isPathKnown);
    }

    private void Add(ApiRoute route)
    {
        var node = _root;
        var rest = route.Template.AsSpan();
        while (RouteTemplate.TryCut(ref rest, out var segment))
            node = RouteTemplate.IsParameter(segment) ? node.Parameter ??= new Node() : node.Literal(Text(segment, route));
        node.Add(route);
    }

    private static string Text(ReadOnlySpan<char> segment, ApiRoute route) => segment.IsEmpty || segment.ContainsAny('{', '}')
        ? throw new ArgumentException(
            $"The segment '{segment}' of '{route.Template}' is neither text nor a parameter such as {{id}}.", nameof(route))
        : segment.ToString();

    private sealed class Node
    {
        private readonly List<ApiRoute> _routes = [];
        private readonly List<(string Text, Node Node)> _literals = [];

        public Node? Parameter { get; set; }

        /// <summary>The node of a text, which is added where it is missing. They are sorted, for a binary search.</summary>
        public Node Literal(string text)
        {
            var at = IndexOf(text);
            if (at < 0)
                _literals.Insert(at = ~at, (text, new Node()));
            return _literals[at].Node;
        }

        public void Add(ApiRoute route)
        {
            if (RouteOf(route.Method) is { } other)
                throw new ArgumentException($"{route.Method} {route.Template} and {other.Template} are the same.", nameof(route));
            _routes.Add(route);
        }

        public ApiRoute? Find(string method, ReadOnlySpan<char> path, ref bool isPathKnown)
        {
            if (!RouteTemplate.TryCut(ref path, out var segment))
            {
                isPathKnown |= path is "" or "/" && _routes.Count > 0;
                return path is "" or "/" ? RouteOf(method) : null;
            }

            if (segment.IsEmpty)
                return null;
            var at = IndexOf(segment);
            return (at < 0 ? null : _literals[at].Node.Find(method, path, ref isPathKnown))
                ?? Parameter?.Find(method, path, ref isPathKnown);
        }

        private ApiRoute? RouteOf(string method)
        {
            foreach (var route in _routes)
            {
                if (route.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                    return route;
            }

            return null;
        }

        private int IndexOf(ReadOnlySpan<char> text)
        {
            var (low, high) = (0, _literals.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var order = _literals[middle].Text.AsSpan().SequenceCompareTo(text);
                if (order == 0)
                    return middle;
                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return ~low;
        }
    }
}
