using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;

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
        var flavor = values.Text("flavor_id") is { } id ? FlavorResource.Instance.Get(change.View, id) : throw FlavorFaults.NotFound(PythonText.Of(values["flavor_id"]));
        Check(Of(change.State, flavor), values, FlavorFaults.Unsupported);
    }

    /// <summary>Refuses a change that would lead a router with a flavor to another provider.</summary>
    public static void CheckChangedRouter(NeutronChange change, string? flavorId, RequestValues values)
    {
        if (flavorId is not null && change.State.Flavors.Find(flavorId) is { ProfileIds.IsEmpty: false } flavor)
            Check(Of(change.State, flavor), values, static (_, _, _) => FlavorFaults.CannotChangeProvider());
    }

    private static void Check(ServiceProvider provider, RequestValues values, Func<string, string, bool, NeutronFault> refusal)
    {
        if (values["distributed"] is bool distributed && distributed != provider.IsDistributed)
            throw refusal(provider.Name, "distributed", distributed);
        if (values["ha"] is bool ha && ha != provider.IsHighlyAvailable)
            throw refusal(provider.Name, "ha", ha);
    }
}
