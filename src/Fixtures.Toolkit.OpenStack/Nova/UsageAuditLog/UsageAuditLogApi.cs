using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.UsageAuditLog;

/// <summary>The hosts' usage audits of the last full month. The audit task is off by default, so no host has run it.</summary>
/// <remarks>Source: Compute API reference, "Server usage audit log".</remarks>
internal static class UsageAuditLogApi
{
    private const string ListRule = "os_compute_api:os-instance-usage-audit-log:list";
    private const string ShowRule = "os_compute_api:os-instance-usage-audit-log:show";
    private const string Deprecated = "os_compute_api:os-instance-usage-audit-log";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Admin(ListRule, Deprecated), Admin(ShowRule, Deprecated)];

    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-instance_usage_audit_log", List)
        .Get("/os-instance_usage_audit_log/{id}", Show);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.Require(ListRule, PolicyTarget.Empty);
        return ApiResponse.Ok(new JsonObject { ["instance_usage_audit_logs"] = Document(nova, nova.Now) });
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.Require(ShowRule, PolicyTarget.Empty);
        var id = request.Route("id");
        return DateTimeOffset.TryParseExact(id, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var before)
            ? ApiResponse.Ok(new JsonObject { ["instance_usage_audit_log"] = Document(nova, before) })
            : throw new NovaBadRequestException($"Invalid timestamp for date {id}");
    }

    private static JsonObject Document(NovaContext nova, DateTimeOffset before)
    {
        var end = new DateTime(before.UtcDateTime.Year, before.UtcDateTime.Month, 1);
        var hosts = nova.State.Value.ServicesInOrder()
            .Where(service => service.Binary == ServiceDirectory.Compute)
            .Select(service => service.Host)
            .ToList();
        return new JsonObject
        {
            ["period_beginning"] = Text(end.AddMonths(-1)),
            ["period_ending"] = Text(end),
            ["num_hosts"] = hosts.Count,
            ["num_hosts_done"] = 0,
            ["num_hosts_running"] = 0,
            ["num_hosts_not_run"] = hosts.Count,
            ["hosts_not_run"] = new JsonArray([.. hosts.Select(host => JsonValue.Create(host))]),
            ["total_instances"] = 0,
            ["total_errors"] = 0,
            ["overall_status"] = $"0 of {hosts.Count} hosts done. 0 errors.",
            ["log"] = new JsonObject(),
        };
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
