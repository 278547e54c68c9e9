using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for PCI devices.</summary>
public static class PciBuilderExtensions
{
    /// <summary>Defines an alias, by which flavors request PCI devices.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="alias">
    /// The alias. A mistake: an empty name, an id that is not four hexadecimal digits, an unknown NUMA policy. Whatever upstream finds out
    /// only when a flavor uses aliases is found out then, too, with 400: an alias with several definitions, or with neither ids nor a
    /// resource class.
    /// </param>
    /// <example><code>builder.WithPciAlias(new PciAlias("gpu") { VendorId = "10de", ProductId = "20f1" });</code></example>
    public static OpenStackBuilder WithPciAlias(this OpenStackBuilder builder, PciAlias alias)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(alias);
        return builder.RejectAll(PciMistakes.In(alias)).Configure<ComputeSettings>(s => s with { PciAliases = s.PciAliases.Add(alias) });
    }
}
