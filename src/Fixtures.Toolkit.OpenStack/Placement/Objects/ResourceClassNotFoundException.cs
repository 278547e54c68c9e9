using System.Net;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>No resource class has the name.</summary>
internal sealed class ResourceClassNotFoundException : PlacementFault
{
    public ResourceClassNotFoundException(string name)
        : base(HttpStatusCode.NotFound, MessageFor(name)) => IsUnhandled = true;

    public static string MessageFor(string name) => $"No such resource class {name}.";
}
