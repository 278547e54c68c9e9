using System.Net;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>The provider has another generation than the request expects.</summary>
internal sealed class ProviderChangedException() : PlacementFault(
    HttpStatusCode.Conflict,
    "Resource provider's generation already changed. Please update the generation and try again.",
    PlacementCodes.ConcurrentUpdate);
