using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>A state and the caller who reads it.</summary>
/// <param name="IsNew">Whether the request created the resource: the answer to a POST shows some fields that a GET does not.</param>
/// <param name="IsChanged">Whether the request updated the resource.</param>
/// <param name="IsListed">Whether the request lists the resources.</param>
/// <param name="Given">The values of the POST or PUT with its defaults; null in other requests and in bulk POSTs.</param>
internal readonly record struct View(
    NeutronState State, Caller Caller, bool IsNew = false, bool IsChanged = false, RequestValues? Given = null,
    bool IsListed = false)
{
    /// <summary>The release of the cloud.</summary>
    public NeutronRelease Release => Caller.Features.Release;

    /// <summary>The release and the extensions of the cloud.</summary>
    public NeutronFeatures Features => Caller.Features;

    /// <summary>Whether the request gives the attribute.</summary>
    public bool WasGiven(string name) => Given?.Has(name) == true;
}
