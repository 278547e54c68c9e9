using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Finds the service provider of a flavor, and checks that it can build a router.</summary>
/// <remarks>Source: Neutron, <c>services/l3_router/service_providers/driver_controller.py</c>.</remarks>
internal static class FlavorProvider
{
    /// <summary>The provider of the first profile. Upstream does not check whether the flavor is enabled.</summary>
    public static ServiceProvider Find(NeutronState state, ServiceFlavor flavor)
    {
        if (flavor.ProfileIds.IsEmpty)
            throw FlavorFaults.BindingNotFound(flavor.Id, "");
        var profile = state.ServiceProfiles.Find(flavor.ProfileIds[0]) ?? throw FlavorFaults.ProfileNotFound(flavor.ProfileIds[0]);
        if (!profile.IsEnabled)
            throw FlavorFaults.ProfileDisabled();
        return ServiceProvider.ByDriver(profile.Driver) ?? throw FlavorFaults.DriverNotFound(profile.Driver);
    }

    /// <summary>Refuses a new router whose flavor is unknown, has no provider, or has one that cannot build it.</summary>
    public static void CheckNewRouter(NeutronChange change, RequestValues values)
    {
        if (!values.Has("flavor_id"))
            return;
        if (values.Text("flavor_id") is not { } id)
            throw FlavorFaults.NotFound(PythonStr.Of(values["flavor_id"]));
        var flavor = FlavorResource.Instance.Get(change.View, id);
        var provider = Find(change.State, flavor);
        if (Conflict(provider, values) is var (attribute, flag))
            throw FlavorFaults.Unsupported(provider.Name, attribute, flag);
    }

    /// <summary>The error if an update of a router with a flavor would need another provider; null if the update is allowed.</summary>
    public static NeutronFault? RefusalOfChange(NeutronChange change, string? flavorId, RequestValues values) =>
        flavorId is not null && change.State.Flavors.Find(flavorId) is { ProfileIds.IsEmpty: false } flavor
        && Conflict(Find(change.State, flavor), values) is not null
            ? FlavorFaults.CannotChangeProvider()
            : null;

    private static (string Attribute, bool Flag)? Conflict(ServiceProvider provider, RequestValues values) =>
        (values["distributed"], values["ha"]) switch
    {
        (bool distributed, _) when distributed != provider.IsDistributed => ("distributed", distributed),
        (_, bool ha) when ha != provider.IsHighlyAvailable => ("ha", ha),
        _ => null,
    };
}
