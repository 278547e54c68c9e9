using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>Cinder's quotas. Setting them needs an administrator.</summary>
/// <remarks>Source: Block Storage API, "Quota sets extension (os-quota-sets)".</remarks>
public static class VolumeQuotaExtensions
{
    extension(CinderClient cinder)
    {
        /// <summary>The limits of a project.</summary>
        /// <param name="project">The project's name.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="InvalidOperationException">There is no such project.</exception>
        public async Task<VolumeQuota> GetQuotaAsync(string project, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            var path = await PathAsync(cinder, project, cancellation).ConfigureAwait(false);
            var reply = await cinder.AskAsync(HttpMethod.Get, path, body: null, cancellation).ConfigureAwait(false);
            return VolumeQuota.From(reply.Json.GetProperty("quota_set"), static limit => limit.GetInt32());
        }

        /// <summary>What a project uses of its quota.</summary>
        /// <param name="project">The project's name.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="InvalidOperationException">There is no such project.</exception>
        public async Task<VolumeQuota> GetQuotaUsageAsync(string project, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            var path = await PathAsync(cinder, project, cancellation).ConfigureAwait(false);
            var reply = await cinder.AskAsync(HttpMethod.Get, $"{path}?usage=true", body: null, cancellation).ConfigureAwait(false);
            return VolumeQuota.From(reply.Json.GetProperty("quota_set"), static unit => unit.GetProperty("in_use").GetInt32());
        }

        /// <summary>Sets some limits of a project, and returns all its limits.</summary>
        /// <param name="project">The project's name.</param>
        /// <param name="quota">The limits to set; the others stay.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="InvalidOperationException">There is no such project.</exception>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <example><code>await cloud.Cinder.SetQuotaAsync("demo", new VolumeQuota { Gigabytes = 5 });</code></example>
        public async Task<VolumeQuota> SetQuotaAsync(string project, VolumeQuota quota, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            ArgumentNullException.ThrowIfNull(quota);
            var path = await PathAsync(cinder, project, cancellation).ConfigureAwait(false);
            var body = new JsonObject { ["quota_set"] = quota.Body() };
            var reply = await cinder.AskAsync(HttpMethod.Put, path, body, cancellation).ConfigureAwait(false);
            return VolumeQuota.From(reply.Json.GetProperty("quota_set"), static limit => limit.GetInt32());
        }
    }

    private static async Task<string> PathAsync(CinderClient cinder, string project, CancellationToken cancellation)
    {
        var id = await new KeystoneClient(cinder.Session).GetProjectIdAsync(project, cancellation).ConfigureAwait(false);
        return $"/os-quota-sets/{id}";
    }
}
