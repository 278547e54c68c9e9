using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>The routes of every resource: list, show, create (one or many), update, delete.</summary>
internal sealed class ResourceApi<T>(Resource<T> resource)
    where T : class, IResource<T>
{
    private readonly ResourceWrites<T> _writes = ResourceWrites<T>.For(resource);

    public void Map(RouteTable<NeutronDatabase> routes)
    {
        var (all, one) = ($"/v2.0/{resource.Path}", $"/v2.0/{resource.Path}/{{id}}");
        routes.Get(all, List).Get(one, Show).Post(all, _writes.Create).Put(one, _writes.Update).Delete(one, _writes.Delete);
        MapUnsupported(routes, all, one);
    }

    /// <summary>Requests that the extension middleware has no route for reach the Pecan application, for every resource.</summary>
    private void MapUnsupported(RouteTable<NeutronDatabase> routes, string all, string one)
    {
        var pecan = new CoreWrites<T>(resource);
        routes
            .Put(all, (_, request) => pecan.WithoutId(request))
            .Delete(all, (_, request) => pecan.WithoutId(request))
            .Post(one, pecan.CreateUnderId);
    }

    private ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        if (resource.NeedsPreparing(view))
        {
            neutron.Change(request, change =>
            {
                resource.Prepare(change);
                return 0;
            });
            view = neutron.ViewFor(request);
        }

        var query = ListQuery.From(request, resource.Attributes, resource.Pipeline, resource.Paging);
        var listed = resource.Narrowed(query);
        var rows = ResourceList.Find(listed, view, query);
        return ResourceDocument.Page(request, listed, view, rows, query);
    }

    private ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        var row = resource.Get(view, request.Route("id"));
        if (!ResourcePolicy.MayGet(resource, view, row))
            throw NeutronFault.ResourceNotFound();
        return ResourceDocument.One(HttpStatusCode.OK, resource, view, row, FieldSelection.From(request, resource.Pipeline));
    }
}
