using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

/// <summary>No resource class has the name.</summary>
internal sealed class ResourceClassNotFoundException : PlacementFault
{
    public ResourceClassNotFoundException(string name)
        : base(HttpStatusCode.NotFound, MessageFor(name)) => IsUnhandled = true;

    public static string MessageFor(string name) => $"No such resource class {name}.";
}
