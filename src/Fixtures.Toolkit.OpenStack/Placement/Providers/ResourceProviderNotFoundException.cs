using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.Providers;

/// <summary>No provider has the UUID. Most handlers do not catch it.</summary>
internal sealed class ResourceProviderNotFoundException : PlacementFault
{
    public ResourceProviderNotFoundException(string uuid)
        : base(HttpStatusCode.NotFound, MessageFor(uuid)) => IsUnhandled = true;

    public static string MessageFor(string uuid) => $"No resource provider with uuid {uuid} found";
}
