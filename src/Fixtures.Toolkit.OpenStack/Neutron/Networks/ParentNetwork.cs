using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>Checks on the network of a port or a subnet.</summary>
internal static class ParentNetwork
{
    /// <summary>Adds the network's owner and whether it is shared: the rules of ports and subnets use both.</summary>
    public static void Add(View view, IDictionary<string, object?> target)
    {
        if (target.TryGetValue("network_id", out var id) && id is string text && view.State.Networks.Find(text) is { } network)
        {
            target["network:tenant_id"] = target["network:project_id"] = network.ProjectId;
            target["networks:shared"] = NetworkSharing.IsShared(view, network.Id);
        }
    }

    /// <summary>Only its owner and administrators create ports and subnets on a network that is not shared.</summary>
    /// <remarks>Source: Neutron, <c>OwnershipValidationHook</c>, which runs before quota and policy.</remarks>
    public static void CheckOwner(NeutronChange change, RequestValues values, string resource)
    {
        if (change.Caller.SeesAll)
            return;
        var network = NetworkResource.Instance.Get(change.View, values.RequiredText("network_id"));
        var project = values.Text("project_id");
        if (!NetworkSharing.IsShared(change.View, network.Id) && network.ProjectId != project)
        {
            throw new NeutronFault(
                HttpStatusCode.Forbidden, "HTTPForbidden", $"Tenant {project} not allowed to create {resource} on this network");
        }
    }
}
