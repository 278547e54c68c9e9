using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Pools;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>The services of Cinder: their list, and the actions on them.</summary>
/// <remarks>Source: Block Storage API, "Services (os-services)".</remarks>
internal static class ServiceApi
{
    private const string ListRule = "volume_extension:services:index";
    private const string UpdateRule = "volume_extension:services:update";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(ListRule), CinderPolicy.Admin(UpdateRule), CinderPolicy.Admin(ServiceReplication.FreezeRule),
        CinderPolicy.Admin(ServiceReplication.ThawRule), CinderPolicy.Admin(ServiceReplication.FailoverRule),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .GetAsync("/os-services", ListAsync)
        .PutAsync("/os-services/{id}", UpdateAsync);

    private static async Task<ApiResponse> ListAsync(CinderContext cinder, ApiRequest request)
    {
        request.Require(ListRule);
        var (host, binary) = (request.QueryValue("host"), request.QueryValue("binary"));
        var services = cinder.AdminStateFor(request).Services.OldestFirst
            .Where(service => string.IsNullOrEmpty(host) || service.IsAt(host))
            .Where(service => binary is null || string.Equals(service.Binary, binary, StringComparison.OrdinalIgnoreCase));
        IReadOnlyCollection<string> pools = request.Version >= CinderVersions.BackendState
            ? [.. (await PoolList.GetAsync(cinder, request.RequestId)).Select(pool => pool.Host)]
            : [];
        var now = cinder.World.NowOf("cinder");
        return ApiResponse.Ok(new JsonObject
        {
            ["services"] = new JsonArray(
                [.. services.Select(service => VolumeServiceDocument.From(service, request.Version, now, pools))]),
        });
    }

    private static async Task<ApiResponse> UpdateAsync(CinderContext cinder, ApiRequest request)
    {
        request.RequireBody();
        request.Require(UpdateRule);
        var action = request.Route("id");
        return action switch
        {
            "enable" => SetStatus(cinder, request, ServiceBodies.Enable, isDisabled: false),
            "disable" => SetStatus(cinder, request, ServiceBodies.Enable, isDisabled: true),
            "disable-log-reason" => SetStatus(cinder, request, ServiceBodies.DisableWithReason, isDisabled: true),
            "freeze" => await ServiceReplication.FreezeAsync(cinder, request),
            "thaw" => await ServiceReplication.ThawAsync(cinder, request),
            "failover_host" => ServiceReplication.Failover(cinder, request, withCluster: false),
            "failover" when request.Version >= CinderVersions.ClusterFailover =>
                ServiceReplication.Failover(cinder, request, withCluster: true),
            "set-log" when request.Version >= CinderVersions.LogLevels => ServiceLogs.Set(cinder, request),
            "get-log" when request.Version >= CinderVersions.LogLevels => ServiceLogs.Show(cinder, request),
            _ => throw CinderFault.InvalidInput("Unknown action"),
        };
    }

    private static ApiResponse SetStatus(CinderContext cinder, ApiRequest request, Schema schema, bool isDisabled)
    {
        var body = request.CheckBody(schema);
        var withReason = schema == ServiceBodies.DisableWithReason;
        var reason = body.MemberText("disabled_reason");
        var host = body.MemberText("host") is { Length: > 0 } given ? given : throw CinderFault.InvalidInput("Host field is missing.");
        var (service, binary) = (body.MemberText("service") ?? "", body.MemberText("binary") ?? "");
        var wanted = binary is "" ? service : binary;
        var now = cinder.Now;
        cinder.AdminStateFor(request);
        cinder.Update(state =>
        {
            var found = state.Services.OldestFirst.FirstOrDefault(each =>
                    string.Equals(each.Binary, wanted, StringComparison.OrdinalIgnoreCase) && each.IsAt(host))
                ?? throw CinderFault.NotFound($"Service {wanted} could not be found on host {host}.");
            return state.With(found with
            {
                IsDisabled = isDisabled,
                DisabledReason = withReason ? reason : found.DisabledReason,
                ModifiedAt = now,
            });
        });
        var document = new JsonObject();
        if (withReason)
            document["disabled_reason"] = reason;
        document["disabled"] = isDisabled;
        document["host"] = host;
        document["service"] = service;
        document["binary"] = binary;
        document["status"] = isDisabled ? "disabled" : "enabled";
        return ApiResponse.Ok(document);
    }
}
