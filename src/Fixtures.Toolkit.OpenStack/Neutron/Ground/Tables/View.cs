using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>A state and the caller who reads it.</summary>
/// <param name="IsNew">Whether the request created the resource: the answer to a POST shows some fields that a GET does not.</param>
/// <param name="IsChanged">Whether the request updated the resource.</param>
/// <param name="Given">The values of the POST or PUT with its defaults; null in other requests and in bulk POSTs.</param>
internal readonly record struct View(
    NeutronState State, Caller Caller, bool IsNew = false, bool IsChanged = false, RequestValues? Given = null)
{
    /// <summary>The release of the cloud.</summary>
    public NeutronRelease Release => Caller.Release;

    /// <summary>The extensions that the cloud has loaded.</summary>
    public ExtensionSet Extensions => Caller.Extensions;

    /// <summary>Whether the request gives the attribute.</summary>
    public bool WasGiven(string name) => Given?.Has(name) == true;
}
