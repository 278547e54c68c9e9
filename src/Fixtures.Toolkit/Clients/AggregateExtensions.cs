using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>Host aggregates. For administrators.</summary>
/// <remarks>Source: Compute API reference, "Host aggregates". <c>CreateAggregateAsync</c> creates one with its hosts.</remarks>
public static class AggregateExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>Lists all aggregates.</summary>
        public async Task<IReadOnlyList<AggregateInfo>> ListAggregatesAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var document = await nova.ReadAsync("/os-aggregates", cancellation).ConfigureAwait(false);
            return [.. document.GetProperty("aggregates").EnumerateArray().Select(AggregateInfo.From)];
        }

        /// <summary>Adds a host to an aggregate.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public Task<AggregateInfo> AddHostToAggregateAsync(int id, string host, CancellationToken cancellation = default) =>
            ActAsync(nova, id, new JsonObject { ["add_host"] = new JsonObject { ["host"] = host } }, cancellation);

        /// <summary>Removes a host from an aggregate.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public Task<AggregateInfo> RemoveHostFromAggregateAsync(int id, string host, CancellationToken cancellation = default) =>
            ActAsync(nova, id, new JsonObject { ["remove_host"] = new JsonObject { ["host"] = host } }, cancellation);

        /// <summary>Deletes an aggregate without hosts.</summary>
        /// <exception cref="OpenStackFaultException">It does not exist, or has hosts.</exception>
        public Task DeleteAggregateAsync(int id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            return nova.AskAsync(HttpMethod.Delete, PathOf(id), body: null, cancellation);
        }
    }

    private static string PathOf(int id) => string.Create(CultureInfo.InvariantCulture, $"/os-aggregates/{id}");

    private static async Task<AggregateInfo> ActAsync(NovaClient nova, int id, object action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var document = await nova.AskAsync(HttpMethod.Post, $"{PathOf(id)}/action", action, cancellation).ConfigureAwait(false);
        return AggregateInfo.From(document.GetProperty("aggregate"));
    }
}
