using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>Hypervisors with their usage. For administrators.</summary>
/// <remarks>
/// Source: Compute API reference, "Hypervisors". Later microversions show no usage, so these methods speak at most 2.87, whatever the
/// client speaks.
/// </remarks>
public static class HypervisorExtensions
{
    private const string LastWithUsage = "2.87";

    extension(NovaClient nova)
    {
        /// <summary>Lists all hypervisors with their usage.</summary>
        public async Task<IReadOnlyList<HypervisorInfo>> ListHypervisorsAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            nova.Version.Require("2.53", "A list of hypervisors", "their UUIDs");
            var client = nova.Version.Has(LastWithUsage) ? nova.At(LastWithUsage) : nova;
            var hypervisors = await client.ListAsync("/os-hypervisors/detail", "hypervisors", cancellation).ConfigureAwait(false);
            return [.. hypervisors.Select(HypervisorInfo.From)];
        }

        /// <summary>The hypervisor of a host, with its usage.</summary>
        /// <exception cref="InvalidOperationException">There is none; the message lists those that there are.</exception>
        public async Task<HypervisorInfo> GetHypervisorAsync(string host, CancellationToken cancellation = default)
        {
            var all = await nova.ListHypervisorsAsync(cancellation).ConfigureAwait(false);
            return all.FirstOrDefault(one => one.Host == host) ?? throw new InvalidOperationException(
                $"There is no hypervisor on '{host}'. There are those on {string.Join(", ", all.Take(10).Select(one => one.Host))}.");
        }
    }
}
