namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>A claim on a provider that is not there.</summary>
internal sealed class ClaimedProviderNotFoundException(string uuid)
    : PlacementFault(System.Net.HttpStatusCode.BadRequest, $"Allocation for resource provider '{uuid}' that does not exist.");

/// <summary>Inventory that is not there or does not suffice, before a handler says what it was about.</summary>
internal sealed class InvalidInventoryException(string message) : Exception(message)
{
    public static InvalidInventoryException Missing(string resourceClass, string uuid) =>
        new($"Inventory for '{resourceClass}' on resource provider '{uuid}' invalid.");

    public static InvalidInventoryException CapacityExceeded(string resourceClass, string uuid) =>
        new($"Unable to create allocation for '{resourceClass}' on resource provider '{uuid}'. The requested amount would exceed the capacity.");

    public static InvalidInventoryException ConstraintsViolated(string resourceClass, string uuid) =>
        new($"Unable to create allocation for '{resourceClass}' on resource provider '{uuid}'. The requested amount would violate inventory constraints.");
}
