using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Nova.Services;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Hosts;

/// <summary>Hosts, until microversion 2.42. Power actions and maintenance mode have no effect, as with Nova's fake driver.</summary>
/// <remarks>Source: Compute API reference, "Hosts".</remarks>
internal static class HostApi
{
    private const string Deprecated = "os_compute_api:os-hosts";
    private const string ListRule = Deprecated + ":list";
    private const string ShowRule = Deprecated + ":show";
    private const string UpdateRule = Deprecated + ":update";
    private const string RebootRule = Deprecated + ":reboot";
    private const string ShutdownRule = Deprecated + ":shutdown";
    private const string StartRule = Deprecated + ":start";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Admin(ListRule, Deprecated), Admin(ShowRule, Deprecated), Admin(UpdateRule, Deprecated),
        Admin(RebootRule, Deprecated), Admin(ShutdownRule, Deprecated), Admin(StartRule, Deprecated),
    ];

    private static readonly ApiVersion Last = new(2, 42);

    private static readonly Schema Query = Schema.Object(query => query.Optional("zone", NovaParameterTypes.CommonQueryParam).Open());

    private static readonly Schema UpdateBody =
        Schema.Object(body => body.Optional("status", Switch).Optional("maintenance_mode", Switch).Closed());

    /// <summary>The same with at least one member.</summary>
    private static readonly Schema StrictUpdateBody = UpdateBody
        .With(new AnyOfKeyword(
            [Schema.Any.Extend(body => body.Require("status")), Schema.Any.Extend(body => body.Require("maintenance_mode"))]))
        .Order("type", "properties", "anyOf");

    private static Schema Switch => Schema.String.Enum("enable", "disable", "Enable", "Disable", "ENABLE", "DISABLE");

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-hosts", List)
        .Get("/os-hosts/{id}", Show)
        .Put("/os-hosts/{id}", Update)
        .Get("/os-hosts/{id}/reboot", (nova, request) => Power(nova, request, RebootRule, "reboot"))
        .Get("/os-hosts/{id}/shutdown", (nova, request) => Power(nova, request, ShutdownRule, "shutdown"))
        .Get("/os-hosts/{id}/startup", (nova, request) => Power(nova, request, StartRule, "startup"));

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        request.CheckQuery(Query);
        request.Require(ListRule, PolicyTarget.Empty);
        var (state, zone) = (nova.State.Value, request.QueryValue("zone"));
        var hosts = state.ServicesInOrder()
            .Where(service => !state.DownCellHosts.Contains(service.Host))
            .Where(service => !service.IsDisabled && (string.IsNullOrEmpty(zone) || AvailabilityZone.OfService(state, service) == zone))
            .Select(service => new JsonObject
            {
                ["host_name"] = service.Host,
                ["service"] = service.Binary["nova-".Length..],
                ["zone"] = AvailabilityZone.OfService(state, service),
            });
        return ApiResponse.Ok(new JsonObject { ["hosts"] = new JsonArray([.. hosts]) });
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        request.Require(ShowRule, PolicyTarget.Empty);
        var host = request.Route("id");
        var state = nova.State.Value;
        var node = state.ComputeNodes.FindByHost(host) ?? throw new HostNotMappedException(host);
        return ApiResponse.Ok(new JsonObject { ["host"] = HostDocument.From(state, node) });
    }

    private static ApiResponse Update(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        var body = request.CheckBody(nova.Release.ChecksEveryRequest ? StrictUpdateBody : UpdateBody);
        request.Require(UpdateRule, PolicyTarget.Empty);
        var answer = new JsonObject { ["host"] = request.Route("id") };
        if (body.Member("status") is { } status)
            answer["status"] = IsOn(status.Text()) ? "enabled" : "disabled";
        if (body.Member("maintenance_mode") is { } mode)
            answer["maintenance_mode"] = IsOn(mode.Text()) ? "on_maintenance" : "off_maintenance";
        if (answer.Count > 1)
            RequireHost(nova, request);
        return ApiResponse.Ok(answer);
    }

    private static ApiResponse Power(NovaContext nova, ApiRequest request, string rule, string action)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        request.Require(rule, PolicyTarget.Empty);
        RequireHost(nova, request);
        return ApiResponse.Ok(new JsonObject { ["host"] = request.Route("id"), ["power_action"] = action });
    }

    private static bool IsOn(string text) => text.Equals("enable", StringComparison.OrdinalIgnoreCase);

    private static void RequireHost(NovaContext nova, ApiRequest request)
    {
        if (nova.State.Value.ComputeService(request.Route("id")) is null)
            throw new HostNotMappedException(request.Route("id"));
    }
}
