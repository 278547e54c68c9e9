using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>What the network of a port or a subnet means for it.</summary>
internal static class ParentNetwork
{
    /// <summary>The network's owner and whether it is shared, as the rules of ports and subnets ask for them.</summary>
    public static void Add(View view, IDictionary<string, object?> target)
    {
        if (target.TryGetValue("network_id", out var id) && id is string text && view.State.Networks.Find(text) is { } network)
        {
            target["network:tenant_id"] = target["network:project_id"] = network.ProjectId;
            target["networks:shared"] = NetworkSharing.IsShared(view, network.Id);
        }
    }

    /// <summary>Ports and subnets on a network that is not shared are made by its owner alone, or an administrator.</summary>
    public static void CheckOwner(NeutronChange change, RequestValues values, string resource)
    {
        if (change.Caller.SeesAll)
            return;
        var network = NetworkResource.Instance.Get(change.View, values.Text("network_id")!);
        var project = values.Text("project_id");
        if (!NetworkSharing.IsShared(change.View, network.Id) && network.ProjectId != project)
            throw new NeutronFault(HttpStatusCode.Forbidden, "HTTPForbidden", $"Tenant {project} not allowed to create {resource} on this network");
    }
}
