using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <remarks>Source: keystone.common.policies.auth, region, service and endpoint.</remarks>
internal static class CatalogPolicy
{
    public static readonly PolicyRule Show = Anyone("get_auth_catalog");

    public static readonly PolicyRule ShowRegion = AnyoneInAnyScope("get_region");

    public static readonly PolicyRule ListRegions = AnyoneInAnyScope("list_regions");

    public static readonly PolicyRule CreateRegion = Admin("create_region");

    public static readonly PolicyRule UpdateRegion = Admin("update_region");

    public static readonly PolicyRule DeleteRegion = Admin("delete_region");

    public static readonly PolicyRule ShowService = Reader("get_service");

    public static readonly PolicyRule ListServices = Reader("list_services");

    public static readonly PolicyRule CreateService = Admin("create_service");

    public static readonly PolicyRule UpdateService = Admin("update_service");

    public static readonly PolicyRule DeleteService = Admin("delete_service");

    public static readonly PolicyRule ShowEndpoint = Reader("get_endpoint");

    public static readonly PolicyRule ListEndpoints = Reader("list_endpoints");

    public static readonly PolicyRule CreateEndpoint = Admin("create_endpoint");

    public static readonly PolicyRule UpdateEndpoint = Admin("update_endpoint");

    public static readonly PolicyRule DeleteEndpoint = Admin("delete_endpoint");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        Show, ShowRegion, ListRegions, CreateRegion, UpdateRegion, DeleteRegion,
        ShowService, ListServices, CreateService, UpdateService, DeleteService,
        ShowEndpoint, ListEndpoints, CreateEndpoint, UpdateEndpoint, DeleteEndpoint,
    ];
}
