using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.Providers;

/// <summary>No provider has the UUID. Most handlers do not catch it.</summary>
internal sealed class ResourceProviderNotFoundException : PlacementFault
{
    public ResourceProviderNotFoundException(string uuid)
        : base(HttpStatusCode.NotFound, MessageFor(uuid)) => IsUnhandled = true;

    public static string MessageFor(string uuid) => $"No resource provider with uuid {uuid} found";
}

/// <summary>A change of the provider tree is not allowed. Handlers turn it into a fault with their own prefix.</summary>
/// <remarks>Source: placement 8.0.0, <c>exception.ObjectActionError</c>.</remarks>
internal sealed class ProviderActionException(string action, string reason) : Exception($"Object action {action} failed because: {reason}");

/// <summary>The name or UUID is in use.</summary>
internal sealed class DuplicateProviderException(string subject)
    : PlacementFault(HttpStatusCode.Conflict, $"Conflicting resource provider {subject} already exists.", PlacementCodes.DuplicateName);

internal sealed class ResourceProviderInUseException(string uuid) : PlacementFault(
    HttpStatusCode.Conflict,
    $"Unable to delete resource provider {uuid}: Resource provider has allocations.",
    PlacementCodes.ProviderInUse);

internal sealed class CannotDeleteParentProviderException(string uuid) : PlacementFault(
    HttpStatusCode.Conflict,
    $"Unable to delete parent resource provider {uuid}: It has child resource providers.",
    PlacementCodes.CannotDeleteParent);

/// <summary>The provider has another generation than the request expects.</summary>
internal sealed class ProviderChangedException() : PlacementFault(
    HttpStatusCode.Conflict,
    "Resource provider's generation already changed. Please update the generation and try again.",
    PlacementCodes.ConcurrentUpdate);
