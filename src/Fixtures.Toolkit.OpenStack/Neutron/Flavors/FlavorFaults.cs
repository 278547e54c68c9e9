using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Errors of flavors and service profiles.</summary>
/// <remarks>Source: neutron-lib, <c>exceptions/flavors.py</c>.</remarks>
internal static class FlavorFaults
{
    public static NeutronFault NotFound(string? id) =>
        NeutronFault.NotFound("FlavorNotFound", $"Flavor {id ?? "None"} could not be found.");

    public static NeutronFault InUse(string id) => NeutronFault.Conflict("FlavorInUse", $"Flavor {id} is used by some service instance.");

    public static NeutronFault InvalidServiceType(string type) =>
        new(HttpStatusCode.BadRequest, "InvalidServiceType", $"Invalid service type: {type}.");

    public static NeutronFault ProfileNotFound(string id) =>
        NeutronFault.NotFound("ServiceProfileNotFound", $"Service Profile {id} could not be found.");

    public static NeutronFault ProfileInUse(string id) =>
        NeutronFault.Conflict("ServiceProfileInUse", $"Service Profile {id} is used by some service instance.");

    public static NeutronFault ProfileEmpty() =>
        new(HttpStatusCode.BadRequest, "ServiceProfileEmpty", "Service Profile needs either a driver or metainfo.");

    public static NeutronFault DriverNotFound(string driver) =>
        NeutronFault.NotFound("ServiceProfileDriverNotFound", $"Service Profile driver {driver} could not be found.");

    public static NeutronFault ProfileDisabled() =>
        new(HttpStatusCode.ServiceUnavailable, "ServiceProfileDisabled", "Service Profile is not enabled.");

    public static NeutronFault BindingExists(string flavorId, string profileId) => NeutronFault.Conflict(
        "FlavorServiceProfileBindingExists", $"Service Profile {profileId} is already associated with flavor {flavorId}.");

    public static NeutronFault BindingNotFound(string flavorId, string profileId) => NeutronFault.NotFound(
        "FlavorServiceProfileBindingNotFound", $"Service Profile {profileId} is not associated with flavor {flavorId}.");

    public static NeutronFault Unsupported(string provider, string attribute, bool flag) =>
        NeutronFault.InvalidInput($"Provider {provider} does not support {attribute}={(flag ? "True" : "False")}");

    public static NeutronFault CannotChangeProvider() => NeutronFault.InvalidInput(
        "Changing the 'ha' and 'distributed' attributes on a router associated with a flavor is not supported");
}
