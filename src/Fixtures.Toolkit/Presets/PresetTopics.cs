using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The keys of a preset, in the order in which they are read: names come before their use.</summary>
internal static class PresetTopics
{
    public static IReadOnlyList<(string Key, Action<PresetReader, YamlNode> Read)> All { get; } =
    [
        ("projects", PresetIdentities.ReadProjects),
        ("users", PresetIdentities.ReadUsers),
        ("roles", PresetIdentities.ReadRoles),
        ("flavors", PresetFlavors.Read),
        ("images", PresetImages.Read),
        ("networks", PresetNetworks.Read),
        ("routers", PresetRouters.Read),
        ("hosts", PresetHosts.Read),
        ("pci_aliases", PresetAliases.Read),
        ("scheduler", PresetScheduler.Read),
        ("aggregates", PresetAggregates.Read),
        ("availability_zones", PresetAggregates.ReadZones),
        ("volume_backends", PresetVolumes.ReadBackends),
        ("volume_types", PresetVolumes.ReadTypes),
        ("quotas", PresetQuotas.Read),
        ("max_limit", PresetMaxLimit.Read),
        ("compute", PresetCompute.Read),
        ("image_cache", PresetFeatures.ReadImageCache),
        ("without_network_extensions", PresetFeatures.ReadNetworkExtensions),
        ("volumes", PresetVolumes.Read),
        ("object_storage", PresetObjectStorage.Read),
        ("servers", PresetServers.Read),
        ("durations", PresetDurations.Read),
        ("faults", PresetFaults.Read),
    ];

    public static string[] Keys { get; } = [.. All.Select(topic => topic.Key)];
}
