using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>Freezing, thawing and failing over a backend.</summary>
/// <remarks>Source: cinder.volume.api, <c>_replication_db_change</c>.</remarks>
internal static class ServiceReplication
{
    public const string FreezeRule = "volume:freeze_host";
    public const string ThawRule = "volume:thaw_host";
    public const string FailoverRule = "volume:failover_host";

    public static async Task<ApiResponse> FreezeAsync(CinderContext cinder, ApiRequest request)
    {
        var (host, cluster) = Target(request, request.CheckBody(ServiceBodies.Freeze), request.Version >= CinderVersions.ClusterFailover);
        request.Require(FreezeRule);
        var service = Change(cinder, host, cluster, "frozen in", "must be False to failover.", found => !found.IsFrozen, found => found with
        {
            IsFrozen = true,
        });
        await cinder.CallCinderAsync<bool>(request, service.Topic, new FreezeHost());
        return CinderValues.Empty(HttpStatusCode.OK);
    }

    public static async Task<ApiResponse> ThawAsync(CinderContext cinder, ApiRequest request)
    {
        var (host, cluster) = Target(request, request.CheckBody(ServiceBodies.Freeze), request.Version >= CinderVersions.ClusterFailover);
        request.Require(ThawRule);
        var service = Change(cinder, host, cluster, "frozen in", "must be True to failover.", found => found.IsFrozen, found => found with
        {
            IsFrozen = false,
        });
        await cinder.CallCinderAsync<bool>(request, service.Topic, new ThawHost());
        return CinderValues.Empty(HttpStatusCode.OK);
    }

    /// <summary>Refuses a failover: no simulated backend replicates.</summary>
    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="withCluster">Whether the body may name a cluster instead of a host.</param>
    public static ApiResponse Failover(CinderContext cinder, ApiRequest request, bool withCluster)
    {
        var (host, cluster) = Target(request, request.CheckBody(ServiceBodies.Failover), withCluster);
        request.Require(FailoverRule);
        Change(
            cinder, host, cluster, "replication_status in", "must be ['enabled', 'failed-over'] and must be up to failover.",
            _ => false, found => found);
        return CinderValues.AcceptedAsText();
    }

    /// <remarks>Upstream: get_cluster_host.</remarks>
    private static (string? Host, string? Cluster) Target(ApiRequest request, JsonElement body, bool withCluster)
    {
        var host = body.MemberText("host") is { Length: > 0 } given ? given : null;
        var cluster = withCluster && body.MemberText("cluster") is { Length: > 0 } named ? named : null;
        if (host is null == cluster is null)
        {
            throw CinderFault.InvalidInput(
                withCluster ? "One and only one of cluster and host must be set." : "Host field is missing.");
        }

        return (host, cluster);
    }

    private static CinderServiceRecord Change(
        CinderContext cinder, string? host, string? cluster, string field, string expected, Func<CinderServiceRecord, bool> isExpected,
        Func<CinderServiceRecord, CinderServiceRecord> change) => cinder.Update(state =>
    {
        if (host is null)
            throw CinderFault.BadRequest($"No service found with cluster={cluster}");
        var found = state.Services.OldestFirst
            .Where(service => service.Binary == CinderServiceRecord.Volume && service.IsAt(host)).ToList();
        if (found is not [var first, .. var others])
            throw CinderFault.BadRequest($"No service found with host={host}");
        if (others.Count > 0)
            throw CinderFault.BadRequest("Services from different clusters found.");
        if (!isExpected(first))
            throw CinderFault.InvalidInput($"No service could be changed: {field} ['{first.Host}'] {expected}");
        var changed = change(first);
        return (state.With(changed), changed);
    });
}
