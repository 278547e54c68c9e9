using System.Net;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>An inventory reserves too much. Handlers turn it into a fault with their own prefix.</summary>
internal sealed class InventoryCapacityException(string message) : Exception(message);

/// <summary>An inventory to be removed has allocations. Handlers turn it into a fault with their own prefix.</summary>
internal sealed class InventoryInUseException(string message) : Exception(message)
{
    public static InventoryInUseException For(IEnumerable<string> resourceClasses, string uuid) =>
        new($"Inventory for '{string.Join(", ", resourceClasses)}' on resource provider '{uuid}' in use.");
}

internal sealed class GenerationConflictException()
    : PlacementFault(HttpStatusCode.Conflict, "resource provider generation conflict", PlacementCodes.ConcurrentUpdate);
