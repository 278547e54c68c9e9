using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>A claim names a provider that does not exist.</summary>
internal sealed class ClaimedProviderNotFoundException(string uuid)
    : PlacementFault(System.Net.HttpStatusCode.BadRequest, $"Allocation for resource provider '{uuid}' that does not exist.");

/// <summary>Inventory is missing, exhausted or has other constraints. Handlers turn it into a fault with their own prefix.</summary>
internal sealed class InvalidInventoryException(string message) : Exception(message)
{
    public static InvalidInventoryException Missing(string resourceClass, string uuid) =>
        new($"Inventory for '{resourceClass}' on resource provider '{uuid}' invalid.");

    public static InvalidInventoryException CapacityExceeded(string resourceClass, string uuid) =>
        new(Unable(resourceClass, uuid) + "The requested amount would exceed the capacity.");

    public static InvalidInventoryException ConstraintsViolated(string resourceClass, string uuid) =>
        new(Unable(resourceClass, uuid) + "The requested amount would violate inventory constraints.");

    private static string Unable(string resourceClass, string uuid) =>
        $"Unable to create allocation for '{resourceClass}' on resource provider '{uuid}'. ";
}
