using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Tags = System.Collections.Immutable.ImmutableSortedSet<string>;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerTags;

/// <summary>A server's tags.</summary>
/// <remarks>Source: Compute API reference, "Server tags", from 2.26.</remarks>
internal static class ServerTagApi
{
    private const string Index = "os_compute_api:os-server-tags:index";
    private const string Show = "os_compute_api:os-server-tags:show";
    private const string Update = "os_compute_api:os-server-tags:update";
    private const string UpdateAll = "os_compute_api:os-server-tags:update_all";
    private const string Delete = "os_compute_api:os-server-tags:delete";
    private const string DeleteAll = "os_compute_api:os-server-tags:delete_all";

    private static readonly Schema All = Schema.Object(body => body
        .Required("tags", Schema.ArrayOf(NovaParameterTypes.Tag).MaxItems(ServerLimits.Tags))
        .Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        NovaPolicy.Reader(Index), NovaPolicy.Reader(Show), NovaPolicy.Member(Update),
        NovaPolicy.Member(UpdateAll), NovaPolicy.Member(Delete), NovaPolicy.Member(DeleteAll),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/tags", List)
        .Put("/servers/{server_id}/tags", ReplaceAll)
        .Delete("/servers/{server_id}/tags", RemoveAll)
        .Get("/servers/{server_id}/tags/{id}", Exists)
        .Put("/servers/{server_id}/tags/{id}", Add)
        .Delete("/servers/{server_id}/tags/{id}", Remove);

    private static ApiResponse List(NovaContext nova, ApiRequest request) => Answer(Find(nova, request, Index).Tags);

    private static ApiResponse Exists(NovaContext nova, ApiRequest request)
    {
        var server = Find(nova, request, Show);
        return server.Tags.Contains(request.Route("id"))
            ? NovaValues.Empty(204)
            : throw ServerRequestException.Missing($"Server {server.Id} has no tag '{request.Route("id")}'");
    }

    private static ApiResponse Add(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerTags);
        request.CheckBody(Schema.Null);
        var server = Find(nova, request, Update);
        var tag = request.Route("id");
        ServerTagStates.For("update tag").Require(server, request.Persona);
        RequireTag(tag);
        if (server.Tags.Count >= ServerLimits.Tags)
            throw ServerRequestException.Bad($"The number of tags exceeded the per-server limit {ServerLimits.Tags}");
        if (server.Tags.Contains(tag))
            return NovaValues.EmptyText(204);
        Save(nova, request, server, "update tag", tags => tags.Add(tag));
        return NovaValues.EmptyText(201).With("Location", $"{request.Url()}/servers/{server.Id}/tags/{tag}");
    }

    private static ApiResponse ReplaceAll(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerTags);
        var tags = request.CheckBody(All)
            .GetProperty("tags")
            .EnumerateArray()
            .Select(tag => tag.Text())
            .ToImmutableSortedSet(StringComparer.Ordinal);
        var server = Find(nova, request, UpdateAll);
        return Answer(Save(nova, request, server, "update tags", _ => tags).Tags);
    }

    private static ApiResponse Remove(NovaContext nova, ApiRequest request)
    {
        var server = Find(nova, request, Delete);
        var tag = request.Route("id");
        ServerTagStates.For("delete tag").Require(server, request.Persona);
        if (!server.Tags.Contains(tag))
            throw ServerRequestException.Missing($"Instance {server.Id} has no tag '{tag}'");
        Save(nova, request, server, "delete tag", tags => tags.Remove(tag));
        return NovaValues.Empty(204);
    }

    private static ApiResponse RemoveAll(NovaContext nova, ApiRequest request)
    {
        Save(nova, request, Find(nova, request, DeleteAll), "delete tags", tags => tags.Clear());
        return NovaValues.Empty(204);
    }

    private static Server Find(NovaContext nova, ApiRequest request, string rule)
    {
        request.RequireVersion(NovaVersions.ServerTags);
        // ServerTagsController checks the rule on the instance mapping, before it looks up the server: another project's server
        // answers 403, not 404.
        if (nova.MappedServer(request, "server_id") is { } mapped)
            request.Require(rule, mapped.ProjectTarget());
        return nova.ServerByMapping(request, "server_id");
    }

    /// <summary>Tags are rows of their own table, so a change does not set the server's <c>updated_at</c>.</summary>
    private static Server Save(NovaContext nova, ApiRequest request, Server server, string action, Func<Tags, Tags> change) =>
        nova.State.Update(state =>
        {
            var current = state.Servers.FindLiving(server.Id) ?? throw new ServerNotFoundException(server.Id.ToString());
            ServerTagStates.For(action).Require(current, request.Persona);
            var next = current with { Tags = change(current.Tags) };
            return (state.WithServers(state.Servers.With(next)), next);
        });

    private static void RequireTag(string tag)
    {
        if (NovaParameterTypes.Tag.Validate(JsonLiteral.Of(tag)) is { } error)
            {
                throw ServerRequestException.Bad(
                    $"Tag '{tag}' is invalid. It must be a non empty string without characters '/' and ','. "
                    + $"Validation error message: {error.Message}");
            }
    }

    private static ApiResponse Answer(Tags tags) =>
        ApiResponse.Ok(new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) });
}
