using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>A collection that can only be listed: its bodies are judged, and then there is nothing to make or change.</summary>
/// <remarks>Upstream's plugins lack the methods behind these routes: the real Zed answers 500 where a body passes.</remarks>
internal sealed class ConfiguredResource(string name, AttributeTable attributes)
{
    public void Map(RouteTable<NeutronService> routes, string path) => routes
        .Post(path, Create)
        .Get(path + "/{item}", static (_, _) => throw NeutronFault.ResourceNotFound())
        .Put(path + "/{item}", Update)
        .Delete(path + "/{item}", static (_, _) => throw NeutronFault.ResourceNotFound());

    private ApiResponse Create(NeutronService neutron, ApiRequest request)
    {
        attributes.ForCreate(Caller.Of(request), RequestBody.Item(RequestBody.ExtensionCreate(request), name));
        throw NeutronFault.ResourceNotFound();
    }

    private ApiResponse Update(NeutronService neutron, ApiRequest request)
    {
        attributes.ForUpdate(Caller.Of(request), RequestBody.Item(RequestBody.ExtensionUpdate(request), name));
        throw NeutronFault.ResourceNotFound();
    }
}
