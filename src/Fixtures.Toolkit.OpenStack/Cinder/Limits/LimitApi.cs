using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Limits;

/// <summary>The limits of the project and its usage. There are no rate limits.</summary>
/// <remarks>Source: Block Storage API, "Limits (limits)".</remarks>
internal static class LimitApi
{
    private const string UsageRule = "limits_extension:used_limits";

    private static readonly (string Limit, string Used, string Resource)[] Absolute =
    [
        ("maxTotalVolumes", "totalVolumesUsed", "volumes"),
        ("maxTotalSnapshots", "totalSnapshotsUsed", "snapshots"),
        ("maxTotalVolumeGigabytes", "totalGigabytesUsed", "gigabytes"),
        ("maxTotalBackups", "totalBackupsUsed", "backups"),
        ("maxTotalBackupGigabytes", "totalBackupGigabytesUsed", "backup_gigabytes"),
    ];

    /// <summary>The order of the used amounts.</summary>
    private static readonly string[] Used = ["volumes", "gigabytes", "snapshots", "backups", "backup_gigabytes"];

    public static IReadOnlyList<PolicyRule> Rules { get; } = [CinderPolicy.Reader(UsageRule)];

    public static void Map(RouteTable<CinderContext> routes) => routes.Get("/limits", Show);

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var project = ProjectOf(request);
        var state = cinder.StateFor(request);
        var quotas = state.Get(CinderQuotas.Field);
        var absolute = new JsonObject();
        foreach (var (limit, _, resource) in Absolute)
            absolute[limit] = quotas.LimitOf(project, resource);
        if (request.Allows(UsageRule))
        {
            var usage = VolumeQuotaUsage.Of(state, project);
            foreach (var resource in Used)
                absolute[Absolute.First(limit => limit.Resource == resource).Used] = usage.InUse(resource);
        }

        return ApiResponse.Ok(new JsonObject
        {
            ["limits"] = new JsonObject { ["rate"] = new JsonArray(), ["absolute"] = absolute },
        });
    }

    /// <summary>Administrators may read another project's limits since 3.39.</summary>
    private static string ProjectOf(ApiRequest request)
    {
        var other = request.Version >= CinderVersions.LimitsOfProject && request.Persona.IsAdmin
            ? request.QueryValue("project_id") ?? request.QueryValue("tenant_id")
            : null;
        return other ?? request.Persona.ProjectId ?? "";
    }
}
