using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>The order of a list.</summary>
/// <param name="Keys">The columns by precedence; none means newest first.</param>
internal sealed record ServerOrdering(IReadOnlyList<(Func<Server, object?> Column, bool IsDescending)> Keys)
{
    /// <summary>Whether the order is that of <see cref="ServerTable.NewestFirst"/>, which needs no sorting.</summary>
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
        return Create(keys, directions);
    }

    /// <summary>Pairs the keys with their directions and appends the unique key <c>uuid</c>.</summary>
    /// <remarks>
    /// Upstream: nova.compute.instance_list.InstanceSortContext appends <c>uuid</c> and <c>asc</c> to two lists of different lengths, so
    /// the <c>asc</c> applies to the first key without a direction. nova.db.utils.process_sort_params gives the later keys the first
    /// direction.
    /// </remarks>
    private static ServerOrdering Create(IReadOnlyList<string> keys, IReadOnlyList<string> directions)
    {
        if (!keys.Contains("uuid"))
            (keys, directions) = ([.. keys, "uuid"], [.. directions, "asc"]);
        return new ServerOrdering(
            [.. keys.Select((key, i) => (ServerColumns.Get(key), (directions.ElementAtOrDefault(i) ?? directions[0]) == "desc"))]);
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
