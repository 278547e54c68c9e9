using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Adds and removes single extra routes.</summary>
/// <remarks>
/// Source: Neutron, <c>add_extraroutes</c> and <c>remove_extraroutes</c>, which do not validate their input and answer with every field
/// of the router, regardless of the policy.
/// </remarks>
internal static class RouterRouteApi
{
    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Put("/v2.0/routers/{id}/add_extraroutes", Add)
        .Put("/v2.0/routers/{id}/remove_extraroutes", Remove);

    private static ApiResponse Add(NeutronDatabase neutron, ApiRequest request) =>
        Change(neutron, request, "add_extraroutes", static (old, given) => [.. old, .. given.Select(Route).Except(old)]);

    private static ApiResponse Remove(NeutronDatabase neutron, ApiRequest request) =>
        Change(neutron, request, "remove_extraroutes", static (old, given) => [.. old.Where(route => !given.Any(map => IsAt(map, route)))]);

    /// <summary>Compares without validation: an invalid route matches none of the router.</summary>
    private static bool IsAt(IReadOnlyDictionary<string, object?> map, HostRoute route) =>
        route.Destination.Equals(map["destination"]) && route.NextHop.Equals(map["nexthop"]);

    private static ApiResponse Change(
        NeutronDatabase neutron, ApiRequest request, string action,
        Func<IReadOnlyList<HostRoute>, IReadOnlyList<IReadOnlyDictionary<string, object?>>, IEnumerable<HostRoute>> merge)
    {
        var (state, changed) = MemberAction.Run(neutron, request, RouterResource.Instance, action, (change, router, body) =>
        {
            var next = RouterRoutes.Replace(change, router, [.. merge(router.Routes, Given(body))]);
            next = next.Routes.SequenceEqual(router.Routes) ? router : next with { Standard = next.Standard.Touched(change.Now) };
            change.Put(next);
            return next;
        });
        return ApiResponse.Json(HttpStatusCode.OK, changed, (writer, router) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("router");
            DocumentWriter.Write(writer, Document(new View(state, Caller.From(request)), router));
            writer.WriteEndObject();
        });
    }

    private static IEnumerable<KeyValuePair<string, object?>> Document(View view, Router router) =>
    [
        .. RouterDocument.Fields.Select(field => KeyValuePair.Create(field.Name, field.Read(view, router))),
        new("gw_port_id", router.GatewayPortId),
        new("ha_vr_id", 0),
        .. view.Release.UnloadedRouterAttributes.Select(name => KeyValuePair.Create(name, (object?)false)),
    ];

    /// <summary>Refuses malformed routes, where upstream answers 500, with the wording of the router's own attribute.</summary>
    private static List<IReadOnlyDictionary<string, object?>> Given(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } map)
            throw NeutronFault.BadRequest("Unable to find 'router' in request body");
        if (!RequestBody.Item(map, "router").TryGetValue("routes", out var routes))
            throw NeutronFault.BadRequest("Failed to parse request. Required attribute 'routes' not specified");
        if (routes is IReadOnlyDictionary<string, object?> { Count: 0 } or "")
            return [];
        if (routes is not IReadOnlyList<object?> list)
            throw Invalid($"Invalid data format for hostroute: '{PythonStr.Of(routes)}'");
        return [.. list.Select(
            route => Must.HaveKeys(route, ["destination", "nexthop"], out var map) is { } fault ? throw Invalid(fault) : map)];
    }

    private static HostRoute Route(IReadOnlyDictionary<string, object?> map) => (map["destination"], map["nexthop"]) switch
    {
        (string destination, string nextHop) => new(destination, nextHop),
        (string, var other) => throw Invalid($"'{PythonStr.Of(other)}' is not a valid IP address"),
        (var other, _) => throw Invalid($"'{PythonStr.Of(other)}' is not a valid CIDR"),
    };

    private static NeutronFault Invalid(string reason) => NeutronFault.BadRequest($"Invalid input for routes. Reason: {reason}.");
}
