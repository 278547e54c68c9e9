using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>A fault with Placement's wording and error code.</summary>
/// <remarks>Source: placement 8.0.0, <c>exception.py</c> and <c>errors.py</c>.</remarks>
internal class PlacementFault(HttpStatusCode status, string detail = "", string? code = null) : FaultException(status, detail, code)
{
    /// <summary>
    /// Whether upstream raises it past <c>microversion_parse</c>'s middleware, which then adds the version header without <c>vary</c>.
    /// </summary>
    public bool IsUnhandled { get; init; }
}

internal sealed class BadRequestException(string detail, string? code = null) : PlacementFault(HttpStatusCode.BadRequest, detail, code);

internal sealed class PlacementConflictException(string detail, string? code = null)
    : PlacementFault(HttpStatusCode.Conflict, detail, code);

internal class PlacementNotFoundException(string detail) : PlacementFault(HttpStatusCode.NotFound, detail);

/// <summary>The machine-readable error codes, shown since 1.23.</summary>
/// <remarks>Source: placement 8.0.0, <c>errors.py</c>.</remarks>
internal static class PlacementCodes
{
    public const string Undefined = "placement.undefined_code";
    public const string InventoryInUse = "placement.inventory.inuse";
    public const string ConcurrentUpdate = "placement.concurrent_update";
    public const string DuplicateName = "placement.duplicate_name";
    public const string ProviderInUse = "placement.resource_provider.inuse";
    public const string CannotDeleteParent = "placement.resource_provider.cannot_delete_parent";
    public const string ProviderNotFound = "placement.resource_provider.not_found";
    public const string DuplicateKey = "placement.query.duplicate_key";
    public const string BadValue = "placement.query.bad_value";
    public const string MissingValue = "placement.query.missing_value";
}
