using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Seeding;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for the extensions that Neutron serves.</summary>
public static class NetworkExtensionBuilderExtensions
{
    private static readonly ImmutableArray<string> CanBeHidden = ["binding-extended"];

    /// <summary>
    /// Leaves an extension of Neutron out, as an older or smaller cloud does: it is not listed, and its paths answer 404. Nova then does
    /// without it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="alias">
    /// <c>binding-extended</c>: several bindings of a port, by which a live migration binds the ports to the destination before the guest
    /// moves. A mistake: any other.
    /// </param>
    /// <example><code>builder.WithoutNetworkExtension("binding-extended");</code></example>
    public static OpenStackBuilder WithoutNetworkExtension(this OpenStackBuilder builder, string alias)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        return CanBeHidden.Contains(alias)
            ? builder.Configure<NetworkSettings>(settings => settings with { HiddenExtensions = settings.HiddenExtensions.Add(alias) })
            : builder.Reject($"Neutron cannot do without the extension '{alias}'. It can do without {string.Join(", ", CanBeHidden)}.");
    }
}
