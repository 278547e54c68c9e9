using Fixtures.Toolkit.Presets;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Reads the description of a cloud from a file.</summary>
public static class PresetBuilderExtensions
{
    /// <summary>
    /// Adds what a preset file describes, as the other <c>With…</c> methods do: projects, users, roles, flavors, images, networks,
    /// routers, hosts, the scheduler's options, aggregates, availability zones, storage backends, volume types, quotas, the longest page,
    /// volumes, object storage, servers, durations and faults.
    /// <c>openstack-fixtures serve --preset</c> takes the same file. When <see cref="OpenStackBuilder.Build"/> returns, the servers are
    /// ACTIVE, and durations and faults have begun after them. Faults count as the test's own: one that never acts fails the test, unless
    /// it is <c>optional</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">
    /// A YAML or JSON file; it is read at once. A mistake: there is none, or it has an unknown key, a value of the wrong type or a name
    /// that nothing has. <see cref="OpenStackBuilder.Build"/> reports all mistakes with their lines.
    /// </param>
    /// <example>
    /// <code>await using var cloud = new OpenStackBuilder().WithPreset("two-zones.yaml").Build();</code>
    /// with the file
    /// <code language="yaml">
    /// projects: {blue: {description: The blue team}}
    /// users: {ann: {password: secret, roles: {blue: [member]}}}
    /// flavors: {m1.big: {ram: 2048, vcpus: 2, disk: 3, extra_specs: {"hw:cpu_policy": dedicated}}}
    /// images: {debian: {disk_format: qcow2, min_ram: 128}}
    /// networks: {blue-net: {project: blue, subnets: {blue-subnet: {cidr: 10.7.0.0/24}}}}
    /// routers: {blue-router: {gateway: public, networks: [blue-net]}}
    /// hosts:
    ///   big: {vcpus: 64, memory_mb: 65536, traits: [CUSTOM_FAST], resources: {CUSTOM_GPU: 2}}
    ///   small: {memory_mb: 2048}
    /// scheduler: {ram_weight_multiplier: -1, host_subset_size: 2}
    /// aggregates: {fast: {hosts: [big], metadata: {ssd: "true"}}}
    /// availability_zones: {az1: [big], az2: [small]}
    /// quotas: {blue: {instances: 3, port: 10}}
    /// max_limit: {compute: 100, image: 100, network: 50}
    /// compute: {reclaim_instance_interval: 3600, consoles: [vnc, serial], allow_resize_to_same_host: true}
    /// image_cache: true
    /// without_network_extensions: [binding-extended]
    /// volume_backends: {ssd: {capacity_gb: 100, max_over_subscription_ratio: 2}}
    /// volume_types: {gold: {extra_specs: {volume_backend_name: ssd}, is_default: true}}
    /// volumes: {data: {size: 2, type: gold, project: blue}}
    /// object_storage: {policies: {hot: }, containers: {photos: {project: blue, objects: {cat.txt: meow}}}}
    /// servers: {web: {flavor: m1.big, image: debian, networks: [blue-net], project: blue, count: 2}}
    /// durations: {spawn: [5, 10], delete: 2}
    /// faults: [{service: compute, operation: POST /servers, status: 503, retry_after: 5, times: 2}]
    /// </code>
    /// </example>
    public static OpenStackBuilder WithPreset(this OpenStackBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            Preset.Apply(builder, Path.GetFileName(path), File.ReadAllText(path));
            return builder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return builder.Reject($"The preset '{path}' cannot be read: {error.Message}");
        }
    }
}
