using Fixtures.Toolkit.OpenStack.Nova.Flavors;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for the flavors of a new cloud.</summary>
public static class FlavorBuilderExtensions
{
    /// <summary>
    /// Adds a flavor. A mistake: its id or name is taken or malformed, a size is out of range, or Nova would refuse an extra spec.
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

        return builder.RejectAll(FlavorMistakes.In(flavor))
            .Configure<ComputeSettings>(settings => settings with { Flavors = settings.Flavors.Add(flavor) });
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
