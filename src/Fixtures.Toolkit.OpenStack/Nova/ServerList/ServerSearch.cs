using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>Finds a page of servers. In the default order it stops as soon as the page is full.</summary>
internal static class ServerSearch
{
    public static IReadOnlyList<Server> Find(
        NovaState state, ApiRequest request, ServerQuery query, ServerOrdering ordering, int limit, string? marker)
    {
        if (limit == 0 || ServerFilter.Compile(query, state, request) is not { } conditions)
            return [];
        if (!state.DownCellHosts.IsEmpty)
            conditions.Add(server => !state.IsInDownCell(server));
        var last = marker is null ? null : FindMarker(state, marker);
        var servers = ordering.IsNewestFirst
            ? NewestFirst(state, request, query, last?.Number ?? int.MaxValue)
            : Ordered(state.Servers.NewestFirst.Where(server => conditions.TrueForAll(condition => condition(server))), ordering, last);
        return [.. servers.Where(server => conditions.TrueForAll(condition => condition(server))).Take(limit)];
    }

    private static IEnumerable<Server> NewestFirst(NovaState state, ApiRequest request, ServerQuery query, int below) =>
        query is { AllTenants: false, Deleted: false } && request.Persona.ProjectId is { } project
            ? state.Servers.OfProjectNewestFirstBelow(project, below)
            : state.Servers.NewestFirstBelow(below);

    private static IOrderedEnumerable<Server> Ordered(IEnumerable<Server> servers, ServerOrdering ordering, Server? last) =>
        (last is null ? servers : servers.Where(server => ordering.Compare(server, last) > 0))
            .Order(Comparer<Server>.Create(ordering.Compare));

    private static Server FindMarker(NovaState state, string marker)
    {
        var found = (Guid.TryParse(marker, out var id) ? state.Servers.Find(id) : null)
            ?? throw ServerRequestException.Bad($"marker [{marker}] not found");
        return state.IsInDownCell(found) ? throw new CellDatabaseException() : found;
    }
}
