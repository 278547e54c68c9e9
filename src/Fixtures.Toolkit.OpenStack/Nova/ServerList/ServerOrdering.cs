using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>By what a list is ordered.</summary>
/// <param name="Keys">The columns, the most important first; none stands for the newest first.</param>
internal sealed record ServerOrdering(IReadOnlyList<(Func<Server, object?> Column, bool IsDescending)> Keys)
{
    /// <summary>The newest first needs no sorting: that is how servers are kept.</summary>
    public bool IsNewestFirst => Keys.Count == 0;

    public static ServerOrdering Read(ApiRequest request)
    {
        var keys = Values(request, "sort_key");
        var directions = Values(request, "sort_dir");
        if (keys.Count == 0)
            keys.Add("created_at");
        if (directions.Count == 0)
            directions.Add("desc");
        RemoveIgnored(keys, directions, request);
        foreach (var direction in directions)
        {
            if (direction is not ("asc" or "desc"))
                throw ServerRequestException.Bad("Invalid input received: Unknown sort direction, must be 'desc' or 'asc'");
        }

        if (keys.Count > 0 && directions.Count > keys.Count)
            throw ServerRequestException.Bad("Invalid input received: Sort direction size exceeds sort key size");
        if (keys is [] or ["created_at"] && directions is [] or ["desc"])
            return new ServerOrdering([]);
        return Of(keys, directions);
    }

    /// <summary>The keys with their directions, ending in one that tells all servers apart.</summary>
    /// <remarks>
    /// Upstream's InstanceSortContext appends <c>uuid</c> and <c>asc</c> to the two lists without a look at their lengths, so the
    /// <c>asc</c> falls to the first key without a direction. process_sort_params gives all further keys the first direction.
    /// </remarks>
    private static ServerOrdering Of(IReadOnlyList<string> keys, IReadOnlyList<string> directions)
    {
        if (!keys.Contains("uuid"))
            (keys, directions) = ([.. keys, "uuid"], [.. directions, "asc"]);
        return new ServerOrdering(
            [.. keys.Select((key, index) => (ServerColumns.Get(key), (directions.ElementAtOrDefault(index) ?? directions[0]) == "desc"))]);
    }

    public int Compare(Server left, Server right)
    {
        foreach (var (column, isDescending) in Keys)
        {
            var order = ServerColumns.Compare(column(left), column(right));
            if (order != 0)
                return isDescending ? -order : order;
        }

        return string.CompareOrdinal(left.Id.ToString(), right.Id.ToString());
    }

    private static void RemoveIgnored(List<string> keys, List<string> directions, ApiRequest request)
    {
        foreach (var key in keys.ToList())
        {
            var isIgnored = ServerQuerySchemas.IgnoredSortKeys.Contains(key)
                && !(key == "locked" && request.Version >= NovaVersions.LockReason);
            if (isIgnored)
            {
                var index = keys.IndexOf(key);
                if (directions.Count > index)
                    directions.RemoveAt(index);
                keys.RemoveAt(index);
            }
            else if (key is "host" or "node" && !request.Persona.IsAdmin)
            {
                throw ServerRequestException.Forbidden($"Only administrators can sort servers by {key}");
            }
        }
    }

    private static List<string> Values(ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) ? [.. values.Select(value => (value ?? "").Trim())] : [];
}
