using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>Enables, disables and forces down services: by host and binary before 2.53, by UUID since.</summary>
/// <remarks>Source: Compute API reference, "Compute services".</remarks>
internal static class ServiceUpdateApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes.PutAsync("/os-services/{id}", UpdateAsync);

    private static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        var before = nova.State.Value;
        var answer = request.Version >= NovaVersions.ServiceUuids ? UpdateById(nova, request) : Act(nova, request);
        await ServiceStatus.NotifyHostsAsync(nova, before, request.RequestId);
        return answer;
    }

    private static ApiResponse UpdateById(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServiceSchemas.ById);
        var id = request.Route("id");
        if (!Guid.TryParse(id, out var uuid))
            throw new NovaBadRequestException($"Invalid uuid {id}");
        request.Require(ServicePolicy.Update, PolicyTarget.Empty);
        if (nova.State.Value.Services.Find(uuid) is not { } found)
            throw new ServiceNotFoundException(id);
        if (found.Binary != ServiceDirectory.Compute)
            throw new ServiceNotUpdatableException(found.Binary);

        var change = ReadChange(body);
        if (body.Member("forced_down")?.Boolean() == false)
            RequireEvacuationsCompleted(nova.State.Value, found.Host);
        var now = nova.Now;
        var state = nova.State.Update(state => state.ChangeService(uuid, now, change));
        return ApiResponse.Ok(new JsonObject { ["service"] = ServiceDocument.From(state, state.Services[uuid], request.Version, now) });
    }

    private static Func<NovaServiceRecord, NovaServiceRecord> ReadChange(JsonElement body)
    {
        var status = body.Member("status")?.GetString();
        var reason = body.Member("disabled_reason")?.GetString();
        var isForcedDown = body.Member("forced_down")?.Boolean();
        if (status == "enabled" && reason is not null)
            throw new NovaBadRequestException("Specifying 'disabled_reason' with status 'enabled' is invalid.");
        if (status is null && isForcedDown is null)
            throw new NovaBadRequestException("No updates were requested. Fields 'status' or 'forced_down' should be specified.");
        return service => service with
        {
            IsDisabled = status is null ? service.IsDisabled : status == "disabled",
            DisabledReason = status is null ? service.DisabledReason : reason,
            IsForcedDown = isForcedDown ?? service.IsForcedDown,
        };
    }

    /// <summary>
    /// A host whose servers were evacuated cannot be forced up until it has restarted, and so deleted its copies of the servers.
    /// </summary>
    /// <remarks>Upstream: ServiceController._check_for_evacuations.</remarks>
    private static void RequireEvacuationsCompleted(NovaState state, string host)
    {
        var evacuations = state.Migrations.ByNumber.Values
            .Where(migration => migration is { Type: MigrationTypes.Evacuation, Status: MigrationStatus.Done } && migration.Source == host);
        if (evacuations.Any(migration => state.Servers.FindLiving(migration.ServerId) is not null))
            throw new ServiceStillEvacuatedException(host);
    }

    private static ApiResponse Act(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServiceSchemas.Update(request.Version));
        request.Require(ServicePolicy.Update, PolicyTarget.Empty);
        var answer = new JsonObject
        {
            ["host"] = body.GetProperty("host").GetString(), ["binary"] = body.GetProperty("binary").GetString(),
        };
        return request.Route("id") switch
        {
            "enable" => Enable(nova, body, answer),
            "disable" => Disable(nova, body, answer, reason: null),
            "disable-log-reason" => Disable(nova, body, answer, RequireReason(body)),
            "force-down" when request.Version >= NovaVersions.ServiceForcedDown => ForceDown(nova, body, answer),
            _ => throw new ServiceActionUnknownException(),
        };
    }

    private static string RequireReason(JsonElement body) =>
        body.Member("disabled_reason")?.GetString() ?? throw new NovaBadRequestException("Missing disabled reason field");

    private static ApiResponse Enable(NovaContext nova, JsonElement body, JsonObject answer)
    {
        answer["status"] = "enabled";
        return Change(nova, body, answer, service => service with { IsDisabled = false, DisabledReason = null });
    }

    private static ApiResponse Disable(NovaContext nova, JsonElement body, JsonObject answer, string? reason)
    {
        answer["status"] = "disabled";
        if (reason is not null)
            answer["disabled_reason"] = reason;
        return Change(nova, body, answer, service => service with { IsDisabled = true, DisabledReason = reason });
    }

    private static ApiResponse ForceDown(NovaContext nova, JsonElement body, JsonObject answer)
    {
        var isDown = body.Member("forced_down")?.Boolean() ?? throw new NovaBadRequestException("Missing forced_down field");
        if (!isDown && body.GetProperty("binary").ValueEquals(ServiceDirectory.Compute))
            RequireEvacuationsCompleted(nova.State.Value, body.GetProperty("host").Text());
        answer["forced_down"] = isDown;
        return Change(nova, body, answer, service => service with { IsForcedDown = isDown });
    }

    private static ApiResponse Change(
        NovaContext nova, JsonElement body, JsonObject answer, Func<NovaServiceRecord, NovaServiceRecord> change)
    {
        var (host, binary) = (body.GetProperty("host").Text(), body.GetProperty("binary").Text());
        if (binary != ServiceDirectory.Compute)
            throw new ServiceNotUpdatableException(binary);
        var now = nova.Now;
        nova.State.Update(state =>
        {
            var service = state.ComputeService(host) ?? throw new HostNotMappedException(host);
            return state.ChangeService(service.Id, now, change);
        });
        return ApiResponse.Ok(new JsonObject { ["service"] = answer });
    }
}
