using System.Net;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>No provider has the UUID. Most handlers do not catch it.</summary>
internal sealed class ResourceProviderNotFoundException : PlacementFault
{
    public ResourceProviderNotFoundException(string uuid)
        : base(HttpStatusCode.NotFound, MessageFor(uuid)) => IsUnhandled = true;

    public static string MessageFor(string uuid) => $"No resource provider with uuid {uuid} found";
}
