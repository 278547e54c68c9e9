using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Quotas;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>Which operations a resource has.</summary>
[Flags]
internal enum Operations
{
    Read = 1,
    Create = 2,
    Update = 4,
    Delete = 8,
    All = Read | Create | Update | Delete,
}

/// <summary>The routes that every resource has: list, show, create (one or many), update, delete.</summary>
internal sealed class ResourceApi<T>(Resource<T> resource)
    where T : class, IResource
{
    public void Map(RouteTable<NeutronService> routes, Operations operations = Operations.All)
    {
        var (all, one) = ($"/v2.0/{resource.Path}", $"/v2.0/{resource.Path}/{{id}}");
        routes.Get(all, List).Get(one, Show);
        if (operations.HasFlag(Operations.Create))
            routes.Post(all, Create);
        if (operations.HasFlag(Operations.Update))
            routes.Put(one, Update);
        if (operations.HasFlag(Operations.Delete))
            routes.Delete(one, Delete);
    }

    private ApiResponse List(NeutronService neutron, ApiRequest request)
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

        var query = ListQuery.Of(request, resource.Attributes);
        var listed = resource.Narrowed(query);
        var rows = ResourceList.Of(listed, view, query);
        return ResourceDocument.Page(request, listed, view, rows, query);
    }

    private ApiResponse Show(NeutronService neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        var row = resource.Get(view, request.Route("id"));
        if (!ResourcePolicy.MayGet(resource, view, row))
            throw NeutronFault.ResourceNotFound();
        return ResourceDocument.One(HttpStatusCode.OK, request, resource, view, row);
    }

    private ApiResponse Create(NeutronService neutron, ApiRequest request)
    {
        var body = RequestBody.Of(request);
        var bulk = body.TryGetProperty(resource.Collection, out var many);
        var caller = Caller.Of(request);
        var given = bulk
            ? RequestBody.Items(many, resource.Name).Select(item => resource.Attributes.ForCreate(caller, item)).ToList()
            : [resource.Attributes.ForCreate(caller, RequestBody.Item(body, resource.Name))];
        var (state, rows) = neutron.Change(request, change =>
        {
            given.ForEach(values => resource.CheckOwnership(change, values));
            QuotaCheck.Enforce(resource, change, given);
            given.ForEach(values => ResourcePolicy.EnforceCreate(resource, change.View, values));
            return given.ConvertAll(values => resource.Create(change, values));
        });
        var view = new View(state, caller, IsNew: true);
        return bulk
            ? ResourceDocument.Many(HttpStatusCode.Created, resource, view, [.. rows.Select(row => resource.Table(state).Find(row.Id)!)], null)
            : ResourceDocument.One(HttpStatusCode.Created, null, resource, view, resource.Table(state).Find(rows[0].Id)!);
    }

    private ApiResponse Update(NeutronService neutron, ApiRequest request)
    {
        var caller = Caller.Of(request);
        var given = resource.Attributes.ForUpdate(caller, RequestBody.Item(RequestBody.Of(request), resource.Name));
        var (state, updated) = neutron.Change(request, change =>
        {
            var row = resource.Get(change.View, request.Route("id"));
            ResourcePolicy.EnforceUpdate(resource, change.View, row, given);
            RevisionCheck.Enforce(request, row);
            return resource.Update(change, row, given);
        });
        return ResourceDocument.One(HttpStatusCode.OK, null, resource, new View(state, caller, IsChanged: true), resource.Table(state).Find(updated.Id)!);
    }

    private ApiResponse Delete(NeutronService neutron, ApiRequest request)
    {
        neutron.Change(request, change =>
        {
            var row = resource.Get(change.View, request.Route("id"));
            ResourcePolicy.EnforceDelete(resource, change.View, row);
            if (!request.Body.IsEmpty)
                throw NeutronFault.BadRequest("Request body is not supported in DELETE.");
            RevisionCheck.Enforce(request, row);
            resource.Delete(change, row);
            return row;
        });
        return ApiResponse.NoContent();
    }
}
