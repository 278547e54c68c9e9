namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for the flavors of a new cloud.</summary>
public static class FlavorBuilderExtensions
{
    /// <summary>
    /// Adds a flavor. <see cref="OpenStackBuilder.Build"/> fails if its id or name is taken, or a size is out of range.
    /// </summary>
    /// <example><code>builder.WithFlavor(new Flavor("c4", "c4.large", MemoryMb: 4096, Vcpus: 4, DiskGb: 20));</code></example>
    public static OpenStackBuilder WithFlavor(this OpenStackBuilder builder, Flavor flavor)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(flavor);
        var known = builder.Get<ComputeSettings>().Flavors;
        foreach (var other in known.Where(other => other.FlavorId == flavor.FlavorId || other.Name == flavor.Name))
        {
            builder.Reject(
                $"Flavor '{flavor.Name}' (id '{flavor.FlavorId}') has the id or the name of flavor "
                + $"'{other.Name}' (id '{other.FlavorId}').");
        }

        if (flavor.MemoryMb < 1 || flavor.Vcpus < 1 || flavor.DiskGb < 0 || flavor.EphemeralGb < 0 || flavor.SwapMb < 0)
            builder.Reject($"Flavor '{flavor.Name}' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.");
        return builder.Configure<ComputeSettings>(settings => settings with { Flavors = settings.Flavors.Add(flavor) });
    }

    /// <summary>Adds a public flavor whose id is its name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique in the cloud.</param>
    /// <param name="memoryMb">RAM in MiB, at least 1.</param>
    /// <param name="vcpus">At least 1.</param>
    /// <param name="diskGb">Root disk in GiB; 0 means as large as the image.</param>
    /// <param name="configure">Changes the other properties.</param>
    public static OpenStackBuilder WithFlavor(
        this OpenStackBuilder builder, string name, int memoryMb, int vcpus = 1, int diskGb = 1, Func<Flavor, Flavor>? configure = null)
    {
        var flavor = new Flavor(name, name, memoryMb, vcpus, diskGb);
        return builder.WithFlavor(configure is null ? flavor : configure(flavor));
    }
}
