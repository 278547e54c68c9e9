using Fixtures.Toolkit.InitialServers;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The block storage of a preset: backends, volume types and volumes, with upstream's names; sizes are in GiB.</summary>
internal static class PresetVolumes
{
    public static void ReadBackends(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of storage backends by name"))
        {
            var section = reader.Section(
                value, "a storage backend", "capacity_gb", "max_over_subscription_ratio", "reserved_percentage", "availability_zone");
            if (section is { } given)
                reader.Change(key, builder => builder.WithVolumeBackend(name, backend => Configure(backend, given)));
        }
    }

    /// <summary>The volume types; <c>is_default</c> marks that of volumes that name none.</summary>
    public static void ReadTypes(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of volume types by name"))
        {
            if (reader.Section(value, "a volume type", "description", "is_public", "extra_specs", "is_default") is not { } given)
                continue;
            reader.Change(key, builder => builder.WithVolumeType(name, type => type with
            {
                Description = given.Text("description"),
                IsPublic = given.Flag("is_public") ?? true,
                ExtraSpecs = given.TextsByName("extra_specs"),
            }));
            if (given.Flag("is_default") == true)
                reader.Change(key, builder => builder.WithDefaultVolumeType(name));
        }
    }

    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of volumes by name"))
        {
            var section = reader.Section(
                value, "a volume", "size", "type", "image", "description", "availability_zone", "metadata", "project");
            if (section is not { } given)
                continue;
            var volume = new NewVolume(name, given.Integer("size", min: 1) ?? 1)
            {
                VolumeType = given.Text("type"),
                Image = given.Text("image"),
                Description = given.Text("description"),
                AvailabilityZone = given.Text("availability_zone"),
                Metadata = given.TextsByName("metadata"),
            };
            var initial = new InitialVolume(volume, given.Text("project") ?? "admin") { Source = reader.Source(key) };
            reader.Builder.Check(initial.MistakesIn).FillWith(cloud => initial.Create(cloud, reader.Builder));
        }
    }

    private static VolumeBackendDefinition Configure(VolumeBackendDefinition backend, PresetSection given) => backend with
    {
        CapacityGb = given.Integer("capacity_gb") ?? backend.CapacityGb,
        MaxOverSubscriptionRatio = given.Ratio("max_over_subscription_ratio") ?? backend.MaxOverSubscriptionRatio,
        ReservedPercentage = given.Integer("reserved_percentage") ?? backend.ReservedPercentage,
        AvailabilityZone = given.Text("availability_zone") ?? backend.AvailabilityZone,
    };
}
