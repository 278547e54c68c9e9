using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>Nova's services: who runs where, and what operators do to a compute service. For administrators.</summary>
/// <remarks>Source: Compute API reference, "Compute services". Microversion 2.53 and above.</remarks>
public static class NovaServiceExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>Lists Nova's services.</summary>
        public async Task<IReadOnlyList<ComputeServiceInfo>> ListServicesAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            nova.Version.Require("2.53", "A list of services", "their UUIDs");
            var document = await nova.ReadAsync("/os-services", cancellation).ConfigureAwait(false);
            return [.. document.GetProperty("services").EnumerateArray().Select(ComputeServiceInfo.From)];
        }

        /// <summary>The compute service of a host.</summary>
        /// <exception cref="InvalidOperationException">
        /// No compute service runs on that host; the message lists those that there are.
        /// </exception>
        public async Task<ComputeServiceInfo> GetServiceAsync(string host, CancellationToken cancellation = default)
        {
            var services = await nova.ListServicesAsync(cancellation).ConfigureAwait(false);
            return services.FirstOrDefault(service => service.Binary == "nova-compute" && service.Host == host)
                ?? throw new InvalidOperationException($"There is no compute service on '{host}'. There are: "
                    + $"{string.Join(", ", services.Select(service => $"{service.Binary} on {service.Host}"))}.");
        }

        /// <summary>Enables a host's compute service: the scheduler may use the host.</summary>
        /// <exception cref="InvalidOperationException">No compute service runs on that host.</exception>
        public Task<ComputeServiceInfo> EnableServiceAsync(string host, CancellationToken cancellation = default) =>
            UpdateAsync(nova, host, new JsonObject { ["status"] = "enabled" }, cancellation);

        /// <summary>Disables a host's compute service: the scheduler puts no more servers there. Those on it go on.</summary>
        /// <param name="host">The host.</param>
        /// <param name="reason">A reason for other operators. Default: none.</param>
        /// <param name="cancellation">Ends the requests.</param>
        /// <exception cref="InvalidOperationException">No compute service runs on that host.</exception>
        public Task<ComputeServiceInfo> DisableServiceAsync(string host, string? reason = null, CancellationToken cancellation = default) =>
            UpdateAsync(
                nova,
                host,
                reason is null
                    ? new JsonObject { ["status"] = "disabled" }
                    : new JsonObject { ["status"] = "disabled", ["disabled_reason"] = reason },
                cancellation);

        /// <summary>Forces a host's compute service down, as an operator does when the host is dead, or clears that flag.</summary>
        /// <exception cref="InvalidOperationException">No compute service runs on that host.</exception>
        /// <exception cref="OpenStackFaultException">Nova refused: evacuations from the host have not ended.</exception>
        public Task<ComputeServiceInfo> ForceDownAsync(string host, bool isDown = true, CancellationToken cancellation = default) =>
            UpdateAsync(nova, host, new JsonObject { ["forced_down"] = isDown }, cancellation);

        /// <summary>Deletes a host's compute service with its hypervisors and their resource providers.</summary>
        /// <exception cref="InvalidOperationException">No compute service runs on that host.</exception>
        /// <exception cref="OpenStackFaultException">Nova refused: the host has servers, or moves under way.</exception>
        public async Task DeleteServiceAsync(string host, CancellationToken cancellation = default)
        {
            var service = await nova.GetServiceAsync(host, cancellation).ConfigureAwait(false);
            await nova.AskAsync(HttpMethod.Delete, $"/os-services/{service.Id}", body: null, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<ComputeServiceInfo> UpdateAsync(NovaClient nova, string host, object change, CancellationToken cancellation)
    {
        var service = await nova.GetServiceAsync(host, cancellation).ConfigureAwait(false);
        var document = await nova.AskAsync(HttpMethod.Put, $"/os-services/{service.Id}", change, cancellation).ConfigureAwait(false);
        return ComputeServiceInfo.From(document.GetProperty("service"));
    }
}
