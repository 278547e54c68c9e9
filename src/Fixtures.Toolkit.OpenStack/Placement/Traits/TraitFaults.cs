using System.Net;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

internal sealed class TraitNotFoundException(string name) : PlacementNotFoundException(MessageFor(name))
{
    public static string MessageFor(string name) => $"No such trait(s): {name}.";
}

internal sealed class TraitInUseException(string name)
    : PlacementFault(HttpStatusCode.Conflict, $"The trait {name} is in use by a resource provider.");
