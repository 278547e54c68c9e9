using System.Net;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

/// <summary>There is no resource class of that name.</summary>
internal sealed class ResourceClassNotFoundException : PlacementFault
{
    public ResourceClassNotFoundException(string name)
        : base(HttpStatusCode.NotFound, WordingOf(name)) => IsUnhandled = true;

    public static string WordingOf(string name) => $"No such resource class {name}.";
}
