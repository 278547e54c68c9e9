using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.Providers;

/// <summary>The provider has another generation than the request expects.</summary>
internal sealed class ProviderChangedException() : PlacementFault(
    HttpStatusCode.Conflict,
    "Resource provider's generation already changed. Please update the generation and try again.",
    PlacementCodes.ConcurrentUpdate);
