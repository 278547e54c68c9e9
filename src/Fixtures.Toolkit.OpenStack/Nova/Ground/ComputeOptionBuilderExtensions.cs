namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for plain settings of Nova, each named after its configuration option.</summary>
public static class ComputeOptionBuilderExtensions
{
    /// <summary>Gives every new server a config drive: <c>force_config_drive</c>. Default: only those that ask for one.</summary>
    /// <remarks>Servers that were launched before keep what they have.</remarks>
    public static OpenStackBuilder WithForcedConfigDrive(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ComputeSettings>(settings => settings with { ForcesConfigDrive = true });
    }

    /// <summary>Sets the availability zone of new servers that request none: <c>default_schedule_zone</c>. Default: any zone.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="zone">A zone that an aggregate makes, or the default zone. In any other, new servers are refused.</param>
    public static OpenStackBuilder WithDefaultScheduleZone(this OpenStackBuilder builder, string zone)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(zone);
        return builder.Configure<ComputeSettings>(settings => settings with { DefaultScheduleZone = zone });
    }

    /// <summary>Sets the availability zone of hosts in no zone: <c>default_availability_zone</c>. Default: <c>nova</c>.</summary>
    public static OpenStackBuilder WithDefaultAvailabilityZone(this OpenStackBuilder builder, string zone)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(zone);
        return builder.Configure<ComputeSettings>(settings => settings with { ZoneNames = (zone, NamesOf(settings).Internal) });
    }

    /// <summary>
    /// Sets the availability zone of services other than hosts: <c>internal_service_availability_zone</c>. Default: <c>internal</c>.
    /// </summary>
    public static OpenStackBuilder WithInternalServiceAvailabilityZone(this OpenStackBuilder builder, string zone)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(zone);
        return builder.Configure<ComputeSettings>(settings => settings with { ZoneNames = (NamesOf(settings).Default, zone) });
    }

    /// <summary>Sets the largest number of local disks of a new server: <c>max_local_block_devices</c>. Default: 3.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="count">0 allows only servers that boot from volumes; -1 any number. A mistake: less than -1.</param>
    public static OpenStackBuilder WithMaxLocalBlockDevices(this OpenStackBuilder builder, int count)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (count < -1)
            return builder.Reject($"A server cannot have at most {count} local disks. Use -1, which allows any number, or more.");
        return builder.Configure<ComputeSettings>(settings => settings with { MaxLocalBlockDevices = count });
    }

    /// <summary>
    /// Refuses volumes in another availability zone than the server's, and creates volumes for servers in the server's zone:
    /// <c>cross_az_attach = false</c>. Default: the zone of a volume does not matter.
    /// </summary>
    public static OpenStackBuilder WithoutCrossAzAttach(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ComputeSettings>(settings => settings with { CrossAzAttach = false });
    }

    /// <summary>
    /// Makes lists that cannot show the servers of a cell that is down answer 500, instead of leaving them out:
    /// <c>list_records_by_skipping_down_cells = false</c>.
    /// </summary>
    public static OpenStackBuilder WithListsThatFailOnDownCell(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ComputeSettings>(settings => settings with { ListsFailOnDownCell = true });
    }

    /// <summary>
    /// Counts the quota's cores and RAM in Placement, and its servers in the API database: <c>count_usage_from_placement</c>. So it also
    /// counts the servers of a cell that is down. Default: Nova counts its own records in the cells that respond.
    /// </summary>
    public static OpenStackBuilder WithUsageCountedFromPlacement(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ComputeSettings>(settings => settings with { CountsUsageFromPlacement = true });
    }

    private static (string Default, string Internal) NamesOf(ComputeSettings settings) => settings.ZoneNames ?? ("nova", "internal");
}
