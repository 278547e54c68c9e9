using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>Nova's plain settings in a preset, under the names of its configuration options. Times are in seconds.</summary>
internal static class PresetCompute
{
    private static readonly string[] ConsoleTypes = [.. Enum.GetNames<ConsoleType>().Select(name => name.ToLowerInvariant())];

    private static readonly string[] Keys =
    [
        "reclaim_instance_interval", "shelved_offload_time", "consoles", "console_token_ttl", "force_config_drive", "default_schedule_zone",
        "default_availability_zone", "internal_service_availability_zone", "max_local_block_devices", "count_usage_from_placement",
        "unified_limits", "allow_resize_to_same_host", "max_concurrent_live_migrations", "migrate_max_retries",
        "list_records_by_skipping_down_cells",
    ];

    public static void Read(PresetReader reader, YamlNode node)
    {
        if (reader.Section(node, "the settings of compute", Keys) is not { } section)
            return;
        ReadTimes(reader, section);
        ReadZones(reader, section);
        ReadConsoles(reader, section);
        ReadMoves(reader, section);
        ReadUnifiedLimits(reader, section);
        if (section.Flag("force_config_drive") == true)
            reader.Change(node, builder => builder.WithForcedConfigDrive());
        if (section.Flag("count_usage_from_placement") == true)
            reader.Change(node, builder => builder.WithUsageCountedFromPlacement());
        if (section.Flag("list_records_by_skipping_down_cells") == false)
            reader.Change(node, builder => builder.WithListsThatFailOnDownCell());
        if (section.Integer("max_local_block_devices", min: -1) is { } max)
            reader.Change(node, builder => builder.WithMaxLocalBlockDevices(max));
    }

    private static void ReadTimes(PresetReader reader, PresetSection section)
    {
        if (section.Integer("reclaim_instance_interval") is { } interval)
            reader.Change(section.Node, builder => builder.WithReclaimInstanceInterval(TimeSpan.FromSeconds(interval)));
        if (section.Integer("shelved_offload_time", min: -1) is { } time)
        {
            reader.Change(
                section.Node,
                builder => builder.WithShelvedOffloadTime(time < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(time)));
        }

        if (section.Integer("console_token_ttl", min: 1) is { } ttl)
            reader.Change(section.Node, builder => builder.WithConsoleTokenTtl(TimeSpan.FromSeconds(ttl)));
    }

    private static void ReadMoves(PresetReader reader, PresetSection section)
    {
        if (section.Flag("allow_resize_to_same_host") == true)
            reader.Change(section.Node, builder => builder.WithResizeToSameHost());
        if (section.Integer("max_concurrent_live_migrations") is { } concurrent)
            reader.Change(section.Node, builder => builder.WithLiveMigrations(live => live with { MaxConcurrent = concurrent }));
        if (section.Integer("migrate_max_retries", min: -1) is { } retries)
            reader.Change(section.Node, builder => builder.WithLiveMigrations(live => live with { MaxRetries = retries }));
    }

    /// <summary>True for the limits of DevStack, or the registered limits by their resources.</summary>
    private static void ReadUnifiedLimits(PresetReader reader, PresetSection section)
    {
        if (section.Find("unified_limits") is not YamlMappingNode limits)
        {
            if (section.Flag("unified_limits") == true)
                reader.Change(section.Node, builder => builder.WithUnifiedLimits());
            return;
        }

        string[] resources = [.. reader.Entries(limits, "a mapping of limits by resource").Select(limit => limit.Name)];
        if (reader.Section(limits, "the unified limits", resources) is not { } given)
            return;
        var registered = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (given.Integer(resource, min: -1) is { } limit)
                registered[resource] = limit;
        }

        reader.Change(limits, builder => builder.WithUnifiedLimits(registered));
    }

    private static void ReadZones(PresetReader reader, PresetSection section)
    {
        if (section.Text("default_schedule_zone") is { } schedule)
            reader.Change(section.Node, builder => builder.WithDefaultScheduleZone(schedule));
        if (section.Text("default_availability_zone") is { } zone)
            reader.Change(section.Node, builder => builder.WithDefaultAvailabilityZone(zone));
        if (section.Text("internal_service_availability_zone") is { } own)
            reader.Change(section.Node, builder => builder.WithInternalServiceAvailabilityZone(own));
    }

    private static void ReadConsoles(PresetReader reader, PresetSection section)
    {
        if (!section.Has("consoles"))
            return;
        var types = new List<ConsoleType>();
        foreach (var text in section.Texts("consoles"))
        {
            if (Array.IndexOf(ConsoleTypes, text.Value) is >= 0 and var index)
                types.Add(Enum.GetValues<ConsoleType>()[index]);
            else
                reader.Reject(text, $"There is no console '{text.Value}'. There are: {string.Join(", ", ConsoleTypes)}.");
        }

        reader.Change(section.Node, builder => builder.WithConsoles([.. types]));
    }
}
