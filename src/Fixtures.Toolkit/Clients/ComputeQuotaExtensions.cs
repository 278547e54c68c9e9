using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>Nova's quotas. Setting them needs an administrator.</summary>
/// <remarks>Source: Compute API reference, "Quota sets".</remarks>
public static class ComputeQuotaExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>The quota of a project, or of a user in it.</summary>
        /// <param name="project">The project's name.</param>
        /// <param name="user">The user's name. Default: the whole project.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="InvalidOperationException">There is no such project or user.</exception>
        public async Task<ComputeQuota> GetQuotaAsync(string project, string? user = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var path = await PathAsync(nova, project, user, cancellation).ConfigureAwait(false);
            return ComputeQuota.From((await nova.ReadAsync(path, cancellation).ConfigureAwait(false)).GetProperty("quota_set"));
        }

        /// <summary>Sets some limits of a project, or of a user in it, and returns all its limits.</summary>
        /// <param name="project">The project's name.</param>
        /// <param name="quota">The limits to set; the others stay.</param>
        /// <param name="user">The user's name. Default: the whole project.</param>
        /// <param name="force">Whether a limit may be lower than what is in use.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="InvalidOperationException">There is no such project or user.</exception>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        /// <example><code>await cloud.Nova.SetQuotaAsync("demo", new ComputeQuota { Instances = 1 });</code></example>
        public async Task<ComputeQuota> SetQuotaAsync(
            string project, ComputeQuota quota, string? user = null, bool force = false, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            ArgumentNullException.ThrowIfNull(quota);
            var path = await PathAsync(nova, project, user, cancellation).ConfigureAwait(false);
            var limits = quota.Body();
            if (force)
                limits["force"] = true;
            var body = new JsonObject { ["quota_set"] = limits };
            var set = await nova.AskAsync(HttpMethod.Put, path, body, cancellation).ConfigureAwait(false);
            return ComputeQuota.From(set.GetProperty("quota_set"));
        }

        /// <summary>The limits of the persona's project, and how much of each is used.</summary>
        public async Task<ComputeLimits> GetLimitsAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var document = await nova.ReadAsync("/limits", cancellation).ConfigureAwait(false);
            return ComputeLimits.From(document.GetProperty("limits").GetProperty("absolute"));
        }
    }

    private static async Task<string> PathAsync(NovaClient nova, string project, string? user, CancellationToken cancellation)
    {
        var keystone = new KeystoneClient(nova.Session);
        var path = $"/os-quota-sets/{await keystone.GetProjectIdAsync(project, cancellation).ConfigureAwait(false)}";
        return user is null ? path : $"{path}?user_id={await keystone.GetUserIdAsync(user, cancellation).ConfigureAwait(false)}";
    }
}
