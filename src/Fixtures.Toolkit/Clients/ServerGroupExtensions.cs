using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>Server groups: servers that are to be on one host, or on different ones.</summary>
/// <remarks>Source: Compute API reference, "Server groups". A server joins with <see cref="NewServer.Group"/>.</remarks>
public static class ServerGroupExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>Creates a server group in the persona's project.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="policy">
        /// <c>affinity</c>, <c>anti-affinity</c>, and, since microversion 2.15, <c>soft-affinity</c> and <c>soft-anti-affinity</c>.
        /// </param>
        /// <param name="maxServersPerHost">
        /// With <c>anti-affinity</c>, since 2.64: the number of members that one host may have. Default: 1.
        /// </param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        /// <example><code>var apart = await cloud.Nova.CreateServerGroupAsync("apart", "anti-affinity");</code></example>
        public async Task<ServerGroupInfo> CreateServerGroupAsync(
            string name, string policy, int? maxServersPerHost = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var group = new JsonObject { ["name"] = name };
            if (nova.Version.Has("2.64"))
                group["policy"] = policy;
            else
                group["policies"] = new JsonArray(policy);
            if (maxServersPerHost is { } most)
                group["rules"] = new JsonObject { ["max_server_per_host"] = most };
            var made = await nova.AskAsync(
                HttpMethod.Post, "/os-server-groups", new JsonObject { ["server_group"] = group }, cancellation).ConfigureAwait(false);
            return ServerGroupInfo.From(made.GetProperty("server_group"));
        }

        /// <summary>The server group.</summary>
        /// <exception cref="OpenStackFaultException">It does not exist.</exception>
        public async Task<ServerGroupInfo> GetServerGroupAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var document = await nova.ReadAsync($"/os-server-groups/{id}", cancellation).ConfigureAwait(false);
            return ServerGroupInfo.From(document.GetProperty("server_group"));
        }

        /// <summary>Lists the server groups of the persona's project.</summary>
        public async Task<IReadOnlyList<ServerGroupInfo>> ListServerGroupsAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var document = await nova.ReadAsync("/os-server-groups", cancellation).ConfigureAwait(false);
            return [.. document.GetProperty("server_groups").EnumerateArray().Select(ServerGroupInfo.From)];
        }

        /// <summary>Deletes a server group. Its servers stay.</summary>
        /// <exception cref="OpenStackFaultException">It does not exist.</exception>
        public Task DeleteServerGroupAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            return nova.AskAsync(HttpMethod.Delete, $"/os-server-groups/{id}", body: null, cancellation);
        }
    }
}
