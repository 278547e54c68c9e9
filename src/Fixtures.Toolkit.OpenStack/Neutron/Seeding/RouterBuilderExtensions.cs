using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Sets the routers of a new cloud.</summary>
public static class RouterBuilderExtensions
{
    /// <summary>Adds a router, or replaces the one of the same name. DevStack's is in the example.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name of the router.</param>
    /// <param name="gateway">Name of an external network. A mistake: another network, or none of that name. Default: no gateway.</param>
    /// <param name="networks">
    /// Names of networks; the router gets an interface on each of their subnets. A mistake: one that does not exist or has no subnet.
    /// Default: none.
    /// </param>
    /// <param name="configure">Changes the other properties.</param>
    /// <example><code>builder.WithRouter("router1", gateway: "public", networks: ["private"]);</code></example>
    public static OpenStackBuilder WithRouter(
        this OpenStackBuilder builder, string name, string? gateway = null, IReadOnlyList<string>? networks = null,
        Func<RouterDefinition, RouterDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var router = new RouterDefinition(name) { Gateway = gateway, Networks = networks ?? [] };
        router = configure is null ? router : configure(router);
        return builder.Check(MistakesIn).Configure<NetworkSettings>(settings => settings with
        {
            Routers = [.. settings.Routers.Where(other => other.Name != name), router],
        });
    }

    /// <summary>The owner of a router.</summary>
    internal static string ProjectOf(this NetworkSettings settings, RouterDefinition router) =>
        router.Project ?? settings.Networks.FirstOrDefault(network => network.Name == router.Networks.FirstOrDefault())?.Project ?? "admin";

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var settings = builder.Get<NetworkSettings>();
        if (settings.Routers is [var first, ..] && !builder.HasService("network"))
            yield return $"The router '{first.Name}' needs network, which the cloud does not have. Change WithOnly or Without.";
        foreach (var router in settings.Routers)
        {
            if (router.Gateway is { } gateway && GatewayMistake(settings, router, gateway) is { } mistake)
                yield return mistake;
            foreach (var name in router.Networks)
            {
                if (Find(settings, name) is not { } network)
                    yield return $"The router '{router.Name}' has an interface on '{name}'.{NoNetwork(settings, name)}";
                else if (network.Subnets.Count == 0)
                    yield return $"The router '{router.Name}' has an interface on '{name}', which has no subnet. Add one by WithSubnet.";
            }
        }
    }

    private static string? GatewayMistake(NetworkSettings settings, RouterDefinition router, string gateway) =>
        Find(settings, gateway) switch
        {
            null => $"The router '{router.Name}' has its gateway on '{gateway}'.{NoNetwork(settings, gateway)}",
            { IsExternal: false } => $"The router '{router.Name}' has its gateway on '{gateway}', which is not external. "
                + $"External are: {Names(settings.Networks.Where(network => network.IsExternal))}.",
            _ => null,
        };

    private static NetworkDefinition? Find(NetworkSettings settings, string name) =>
        settings.Networks.FirstOrDefault(network => network.Name == name);

    private static string NoNetwork(NetworkSettings settings, string name) =>
        $" There is no such network.{Nearest.Hint(name, settings.Networks.Select(network => network.Name))} "
            + $"There are: {Names(settings.Networks)}.";

    private static string Names(IEnumerable<NetworkDefinition> networks) =>
        networks.Any() ? string.Join(", ", networks.Select(network => network.Name)) : "none";
}
