using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.Providers;

/// <summary>There is no provider of that UUID. Most handlers let it through as it is.</summary>
internal sealed class ResourceProviderNotFoundException : PlacementFault
{
    public ResourceProviderNotFoundException(string uuid)
        : base(HttpStatusCode.NotFound, MessageFor(uuid)) => IsUnhandled = true;

    public static string MessageFor(string uuid) => $"No resource provider with uuid {uuid} found";
}

/// <summary>What a change to a tree of providers is refused with, before a handler says what it was about.</summary>
internal sealed class ProviderActionException(string action, string reason) : Exception($"Object action {action} failed because: {reason}");

/// <summary>The name or UUID is taken.</summary>
internal sealed class DuplicateProviderException(string what)
    : PlacementFault(HttpStatusCode.Conflict, $"Conflicting resource provider {what} already exists.", PlacementCodes.DuplicateName);

internal sealed class ResourceProviderInUseException(string uuid) : PlacementFault(
    HttpStatusCode.Conflict, $"Unable to delete resource provider {uuid}: Resource provider has allocations.", PlacementCodes.ProviderInUse);

internal sealed class CannotDeleteParentProviderException(string uuid) : PlacementFault(
    HttpStatusCode.Conflict,
    $"Unable to delete parent resource provider {uuid}: It has child resource providers.",
    PlacementCodes.CannotDeleteParent);

/// <summary>Somebody else changed the provider since the generation that the client holds.</summary>
internal sealed class ProviderChangedException() : PlacementFault(
    HttpStatusCode.Conflict,
    "Resource provider's generation already changed. Please update the generation and try again.",
    PlacementCodes.ConcurrentUpdate);
