using System.Net;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

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
