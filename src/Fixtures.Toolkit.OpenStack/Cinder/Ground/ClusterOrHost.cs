using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>A cluster or a host that a request names: one of the two.</summary>
/// <remarks>Upstream: cinder.api.common, <c>get_cluster_host</c>.</remarks>
internal sealed record ClusterOrHost(string? Cluster, string? Host)
{
    /// <param name="request">The request.</param>
    /// <param name="clusters">The first microversion that knows clusters; before, only the host counts.</param>
    /// <param name="cluster">The cluster; null or empty for none.</param>
    /// <param name="host">The host; null or empty for none.</param>
    /// <exception cref="CinderFault">400: none of them, or both.</exception>
    public static ClusterOrHost Read(ApiRequest request, ApiVersion clusters, string? cluster, string? host)
    {
        var knowsClusters = request.Version >= clusters;
        var named = knowsClusters && !string.IsNullOrEmpty(cluster) ? cluster : null;
        if (named is null == string.IsNullOrEmpty(host))
        {
            throw CinderFault.InvalidInput(
                knowsClusters ? "One and only one of cluster and host must be set." : "Host field is missing.");
        }

        return new(named, string.IsNullOrEmpty(host) ? null : host);
    }
}
