using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Tags;

/// <summary>The tags of a resource type without a plugin: upstream's tag plugin has the routes, and every id is unknown.</summary>
/// <param name="collection">The name in URLs, such as <c>trunks</c>.</param>
internal sealed class AbsentTagApi(string collection)
{
    public void Map(RouteTable<NeutronDatabase> routes)
    {
        var (all, one) = ($"/v2.0/{collection}/{{id}}/tags", $"/v2.0/{collection}/{{id}}/tags/{{tag}}");
        routes
            .Get(all, Missing).Put(all, Replace).Delete(all, Missing).Post(all, Create)
            .Get(one, Missing).Put(one, Missing).Delete(one, Missing);
    }

    private ApiResponse Create(NeutronDatabase neutron, ApiRequest request) =>
        neutron.Features.Extensions.Has("tag-creation") ? Replace(neutron, request) : throw TagFaults.NotSupported();

    private ApiResponse Replace(NeutronDatabase neutron, ApiRequest request) =>
        RequestBody.ObjectOrEmpty(request).TryGetProperty("tags", out _)
            ? Missing(neutron, request)
            : throw NeutronFault.InvalidInput("Invalid tags body");

    private ApiResponse Missing(NeutronDatabase neutron, ApiRequest request) =>
        throw NeutronFault.NotFound("TagResourceNotFound", $"Resource {collection} {request.Route("id")} could not be found.");
}
