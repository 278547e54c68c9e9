using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Finds the service provider behind a flavor, and whether it can build the router that is asked for.</summary>
/// <remarks>Source: Neutron, <c>services/l3_router/service_providers/driver_controller.py</c>.</remarks>
internal static class FlavorProvider
{
    /// <summary>Whether the flavor is enabled does not matter to upstream.</summary>
    public static ServiceProvider Of(NeutronState state, ServiceFlavor flavor)
    {
        if (flavor.ProfileIds.IsEmpty)
            throw FlavorFaults.BindingNotFound(flavor.Id, "");
        var profile = state.ServiceProfiles.Find(flavor.ProfileIds[0]) ?? throw FlavorFaults.ProfileNotFound(flavor.ProfileIds[0]);
        if (!profile.IsEnabled)
            throw FlavorFaults.ProfileDisabled();
        return ServiceProvider.OfDriver(profile.Driver) ?? throw FlavorFaults.DriverNotFound(profile.Driver);
    }

    /// <summary>Refuses a new router whose flavor is unknown, leads nowhere, or to a provider that cannot build it.</summary>
    public static void CheckNewRouter(NeutronChange change, RequestValues values)
    {
        if (!values.Has("flavor_id"))
            return;
        var flavor = values.Text("flavor_id") is { } id ? FlavorResource.Instance.Get(change.View, id) : throw FlavorFaults.NotFound(PythonStr.Of(values["flavor_id"]));
        var provider = Of(change.State, flavor);
        if (Conflict(provider, values) is var (attribute, flag))
            throw FlavorFaults.Unsupported(provider.Name, attribute, flag);
    }

    /// <summary>Why a router with a flavor cannot change so: it would need another provider. Null when it can.</summary>
    public static NeutronFault? RefusalOfChange(NeutronChange change, string? flavorId, RequestValues values) =>
        flavorId is not null && change.State.Flavors.Find(flavorId) is { ProfileIds.IsEmpty: false } flavor && Conflict(Of(change.State, flavor), values) is not null
            ? FlavorFaults.CannotChangeProvider()
            : null;

    private static (string Attribute, bool Flag)? Conflict(ServiceProvider provider, RequestValues values) => (values["distributed"], values["ha"]) switch
    {
        (bool distributed, _) when distributed != provider.IsDistributed => ("distributed", distributed),
        (_, bool ha) when ha != provider.IsHighlyAvailable => ("ha", ha),
        _ => null,
    };
}
