using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>The other routes of a list-only collection: bodies are validated, then the answer is 404.</summary>
/// <remarks>Upstream's plugins lack the methods behind these routes, so that Zed answers 500 to a valid body.</remarks>
internal sealed class ConfiguredResource(string name, AttributeTable attributes)
{
    public void Map(RouteTable<NeutronDatabase> routes, string path) => routes
        .Post(path, Create)
        .Get(path + "/{item}", static (_, _) => throw NeutronFault.ResourceNotFound())
        .Put(path + "/{item}", Update)
        .Delete(path + "/{item}", static (_, _) => throw NeutronFault.ResourceNotFound());

    private ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        attributes.ForCreate(Caller.From(request), RequestBody.Item(RequestBody.ExtensionCreate(request), name));
        throw NeutronFault.ResourceNotFound();
    }

    private ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        attributes.ForUpdate(Caller.From(request), RequestBody.Item(RequestBody.ExtensionUpdate(request), name));
        throw NeutronFault.ResourceNotFound();
    }
}
