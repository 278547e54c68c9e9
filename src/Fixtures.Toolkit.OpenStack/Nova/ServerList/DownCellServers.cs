using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>The servers of a cell that does not respond, in a list.</summary>
internal static class DownCellServers
{
    private static readonly string[] PagingAndSorting = ["sort_key", "sort_dir", "limit", "marker"];

    /// <summary>Whether the list shows them, as far as they are known. It does not where it must filter, sort or page them.</summary>
    /// <remarks>Upstream: ServersController._is_cell_down_supported.</remarks>
    public static bool AreShown(ApiRequest request, ServerQuery query) =>
        request.Version >= NovaVersions.DownCells && query.IsUnfiltered && !PagingAndSorting.Any(request.Query.ContainsKey);

    /// <summary>The servers, oldest first, that are not about to be deleted.</summary>
    /// <remarks>Upstream: _generate_minimal_construct_for_down_cells.</remarks>
    public static IReadOnlyList<Server> Of(NovaState state, ApiRequest request, ServerQuery query, int limit)
    {
        if (state.DownCellHosts.IsEmpty || limit <= 0)
            return [];
        var known = query.AllTenants || request.Persona.ProjectId is not { } project
            ? state.Servers.OldestFirst
            : state.Servers.OfProject(project);
        return [.. known.Where(server => state.IsInDownCell(server) && !server.IsQueuedForDelete()).Take(limit)];
    }
}
