namespace Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;

/// <summary>A driver of an advanced service: one way to build routers.</summary>
/// <param name="Driver">The Python class, as service profiles name it.</param>
/// <param name="IsDistributed">Whether all its routers are distributed; otherwise none is.</param>
/// <param name="IsHighlyAvailable">Whether all its routers are highly available; otherwise none is.</param>
internal sealed record ServiceProvider(string Name, string Driver, bool IsDistributed, bool IsHighlyAvailable)
{
    /// <summary>The only service type that has providers.</summary>
    public const string Routers = "L3_ROUTER_NAT";

    private const string Drivers = "neutron.services.l3_router.service_providers.";

    /// <summary>The providers of the router plugin.</summary>
    /// <remarks>Source: Neutron, <c>services/l3_router/service_providers</c>.</remarks>
    public static readonly IReadOnlyList<ServiceProvider> All =
    [
        new("dvrha", Drivers + "dvrha.DvrHaDriver", IsDistributed: true, IsHighlyAvailable: true),
        new("dvr", Drivers + "dvr.DvrDriver", IsDistributed: true, IsHighlyAvailable: false),
        new("ha", Drivers + "ha.HaDriver", IsDistributed: false, IsHighlyAvailable: true),
        new("single_node", Drivers + "single_node.SingleNodeDriver", IsDistributed: false, IsHighlyAvailable: false),
    ];

    public static ServiceProvider? ByDriver(string driver) => All.FirstOrDefault(provider => provider.Driver == driver);
}
