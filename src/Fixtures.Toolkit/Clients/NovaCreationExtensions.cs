using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Creates flavors, keypairs and aggregates in a running cloud from the records that the builder takes. All but keypairs need an
/// administrator.
/// </summary>
public static class NovaCreationExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>Creates a flavor whose id is its name.</summary>
        /// <param name="name">Unique in the cloud.</param>
        /// <param name="memoryMb">RAM in MiB.</param>
        /// <param name="vcpus">Virtual CPUs.</param>
        /// <param name="diskGb">Root disk in GiB; 0 means "as large as the image".</param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public Task<FlavorInfo> CreateFlavorAsync(
            string name, int memoryMb, int vcpus = 1, int diskGb = 1, CancellationToken cancellation = default) =>
            nova.CreateFlavorAsync(new Flavor(name, name, memoryMb, vcpus, diskGb), cancellation);

        /// <summary>Creates a flavor with its extra specs and, if it is private, the access of its projects.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public async Task<FlavorInfo> CreateFlavorAsync(Flavor flavor, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            ArgumentNullException.ThrowIfNull(flavor);
            await PostAsync(nova, "/flavors", In("flavor", BodyOf(flavor, nova.Version)), cancellation).ConfigureAwait(false);
            var path = $"/flavors/{Uri.EscapeDataString(flavor.FlavorId)}";
            if (!flavor.ExtraSpecs.IsEmpty)
                await PostAsync(
                    nova, $"{path}/os-extra_specs", In("extra_specs", flavor.ExtraSpecs), cancellation).ConfigureAwait(false);
            foreach (var project in flavor.Projects)
                await PostAsync(
                    nova,
                    $"{path}/action",
                    new JsonObject { ["addTenantAccess"] = new JsonObject { ["tenant"] = project } },
                    cancellation).ConfigureAwait(false);
            var made = await nova.SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
            return FlavorInfo.From(made.EnsureSuccess().Json.GetProperty("flavor"));
        }

        /// <summary>Imports a keypair for the persona's user.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public async Task CreateKeypairAsync(NewKeypair keypair, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            ArgumentNullException.ThrowIfNull(keypair);
            await PostAsync(
                nova,
                "/os-keypairs",
                new JsonObject { ["keypair"] = new JsonObject { ["name"] = keypair.Name, ["public_key"] = keypair.PublicKey } },
                cancellation).ConfigureAwait(false);
        }

        /// <summary>Creates a host aggregate with its hosts and metadata, and returns its id.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public async Task<int> CreateAggregateAsync(NewAggregate aggregate, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            ArgumentNullException.ThrowIfNull(aggregate);
            var body = new JsonObject
            {
                ["aggregate"] = new JsonObject { ["name"] = aggregate.Name, ["availability_zone"] = aggregate.AvailabilityZone },
            };
            var made = await PostAsync(nova, "/os-aggregates", body, cancellation).ConfigureAwait(false);
            var id = made.Json.GetProperty("aggregate").GetProperty("id").GetInt32();
            var path = string.Create(CultureInfo.InvariantCulture, $"/os-aggregates/{id}/action");
            foreach (var host in aggregate.Hosts)
                await PostAsync(
                    nova, path, new JsonObject { ["add_host"] = new JsonObject { ["host"] = host } }, cancellation).ConfigureAwait(false);
            if (!aggregate.Metadata.IsEmpty)
                await PostAsync(
                    nova, path, In("set_metadata", In("metadata", aggregate.Metadata)), cancellation).ConfigureAwait(false);
            return id;
        }
    }

    private static async Task<OpenStackReply> PostAsync(NovaClient nova, string path, object body, CancellationToken cancellation) =>
        (await nova.SendAsync(HttpMethod.Post, path, body, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();

    private static Dictionary<string, object> In(string name, object document) => new() { [name] = document };

    private static Dictionary<string, object?> BodyOf(Flavor flavor, NovaVersion version)
    {
        var body = new Dictionary<string, object?>
        {
            ["id"] = flavor.FlavorId,
            ["name"] = flavor.Name,
            ["ram"] = flavor.MemoryMb,
            ["vcpus"] = flavor.Vcpus,
            ["disk"] = flavor.DiskGb,
            ["OS-FLV-EXT-DATA:ephemeral"] = flavor.EphemeralGb,
            ["swap"] = flavor.SwapMb,
            ["rxtx_factor"] = flavor.RxTxFactor,
            ["os-flavor-access:is_public"] = flavor.IsPublic,
        };
        if (version.Has("2.55"))
            body["description"] = flavor.Description;
        return body;
    }
}
