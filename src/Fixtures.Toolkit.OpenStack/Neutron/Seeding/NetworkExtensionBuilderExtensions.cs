using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Sets the API extensions of Neutron in a new cloud.</summary>
public static class NetworkExtensionBuilderExtensions
{
    /// <summary>
    /// Leaves extensions of Neutron out, as a deployment whose plugins lack them: they are not listed, their routes answer 404, and their
    /// attributes are refused in requests and absent from documents. What an extension changes in the behaviour of other requests stays.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="aliases">Aliases, as <c>GET /v2.0/extensions</c> lists them. A mistake: one that the release does not have.</param>
    /// <example><code>builder.WithoutNetworkExtensions("binding-extended");</code></example>
    public static OpenStackBuilder WithoutNetworkExtensions(this OpenStackBuilder builder, params IReadOnlyList<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(aliases);
        return builder.Check(MistakesIn).Configure<NetworkSettings>(settings => settings with
        {
            HiddenExtensions = [.. settings.HiddenExtensions.Union(aliases, StringComparer.Ordinal)],
        });
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var known = builder.World.Release.For<NeutronRelease>().Extensions.Loaded.Select(extension => extension.Alias).ToList();
        return builder.Get<NetworkSettings>().HiddenExtensions.Where(alias => !known.Contains(alias)).Select(alias =>
            $"The network extension '{alias}' cannot be left out, because the release does not have it.{Nearest.Hint(alias, known)} "
                + $"It has {string.Join(", ", known)}.");
    }
}
