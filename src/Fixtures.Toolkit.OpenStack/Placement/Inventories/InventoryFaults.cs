using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>An inventory that cannot be, before a handler says what it was about.</summary>
internal sealed class InventoryCapacityException(string message) : Exception(message);

/// <summary>Somebody uses what is to be taken away, before a handler says what it was about.</summary>
internal sealed class InventoryInUseException(string message) : Exception(message)
{
    public static InventoryInUseException Of(IEnumerable<string> resourceClasses, string uuid) =>
        new($"Inventory for '{string.Join(", ", resourceClasses)}' on resource provider '{uuid}' in use.");
}

internal sealed class GenerationConflictException()
    : PlacementFault(HttpStatusCode.Conflict, "resource provider generation conflict", PlacementCodes.ConcurrentUpdate);
