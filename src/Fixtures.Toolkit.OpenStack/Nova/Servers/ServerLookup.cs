using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Finds the server of a request. Other projects get 404; administrators see all.</summary>
internal static class ServerLookup
{
    public static Server Server(this NovaContext nova, ApiRequest request, string name = "id") =>
        Find(nova, request, request.Route(name), canBeDeleted: false) ?? throw new ServerNotFoundException(request.Route(name));

    /// <summary>The living server with an id that is not in the route.</summary>
    public static Server ServerOf(this NovaContext nova, ApiRequest request, string id) =>
        Find(nova, request, id, canBeDeleted: false) ?? throw new ServerNotFoundException(id);

    /// <summary>The server, living or deleted.</summary>
    public static Server ServerEvenDeleted(this NovaContext nova, ApiRequest request, string name) =>
        Find(nova, request, request.Route(name), canBeDeleted: true) ?? throw new ServerNotFoundException(request.Route(name));

    /// <summary>The server, for APIs that look up its cell first: its 404s differ, and a persona without a project gets 403.</summary>
    public static Server ServerByMapping(this NovaContext nova, ApiRequest request, string name = "id")
    {
        if (MappedServer(nova, request, name) is not { } mapped)
            throw new ServerNotMappedException(request.Route(name));
        if (request.Persona is { IsAdmin: false, ProjectId: null })
            throw new NovaWithoutProjectException();
        if (nova.State.Value.IsInDownCell(mapped))
            throw new CellDatabaseException();
        return Find(nova, request, request.Route(name), canBeDeleted: false) ?? throw new ServerNotFoundException(request.Route(name));
    }

    /// <summary>The server of any project, living or deleted; null if unknown. For APIs that check the policy first.</summary>
    public static Server? MappedServer(this NovaContext nova, ApiRequest request, string name = "id") => Mapped(nova, request.Route(name));

    /// <summary>
    /// The server, if the database of its cell is lost, so that only the API database knows it; null for any other. One that is queued for
    /// deletion is not found.
    /// </summary>
    public static Server? ServerInDownCell(this NovaContext nova, ApiRequest request, string name = "id")
    {
        if (Mapped(nova, request.Route(name)) is not { } server || !nova.State.Value.IsInDownCell(server))
            return null;
        return server.IsQueuedForDelete() ? throw new ServerNotFoundException(request.Route(name)) : server;
    }

    public static PolicyTarget Target(this Server server) => PolicyTarget.Owner(server.ProjectId, server.UserId);

    /// <summary>Like <see cref="Target"/>, for rules that compare the project alone.</summary>
    public static PolicyTarget ProjectTarget(this Server server) => PolicyTarget.Owner(server.ProjectId);

    private static Server? Mapped(NovaContext nova, string text) =>
        Guid.TryParseExact(text, "D", out var id) ? nova.State.Value.Servers.Find(id) : null;

    private static Server? Find(NovaContext nova, ApiRequest request, string text, bool canBeDeleted)
    {
        if (Mapped(nova, text) is not { } server)
            return null;
        if (nova.State.Value.IsInDownCell(server))
            throw new CellNotRespondingException();
        // nova.context.require_context refuses a persona without a project, and most APIs turn that into a 500. Here the policy refuses
        // it with 403 instead, as upstream does in GET /servers/{id}.
        var isVisible = request.Persona is { IsAdmin: true } or { ProjectId: null } || server.ProjectId == request.Persona.ProjectId;
        return isVisible && (canBeDeleted || !server.IsDeleted) ? server : null;
    }
}
