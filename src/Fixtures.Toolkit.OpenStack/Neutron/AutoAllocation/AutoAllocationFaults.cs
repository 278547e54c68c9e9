using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <summary>Errors of auto-allocated topologies.</summary>
internal static class AutoAllocationFaults
{
    public static NeutronFault Failed(string reason) => NeutronFault.Conflict("AutoAllocationFailure", $"Deployment error: {reason}.");

    public static NeutronFault NotAuthorized() => new(HttpStatusCode.Forbidden, "NotAuthorized", "Not authorized.");

    public static NeutronFault UnrecognizedField() => NeutronFault.Bad("auto_allocate", "Unrecognized field");
}
