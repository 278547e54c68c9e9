using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>POST, PUT and DELETE of a resource, with the checks in the order of the <see cref="Pipeline"/> that serves it.</summary>
internal abstract class ResourceWrites<T>(Resource<T> resource)
    where T : class, IResource<T>
{
    protected Resource<T> Resource => resource;

    public static ResourceWrites<T> For(Resource<T> resource) =>
        resource.Pipeline == Pipeline.Core ? new CoreWrites<T>(resource) : new ExtensionWrites<T>(resource);

    public abstract ApiResponse Create(NeutronDatabase neutron, ApiRequest request);

    public abstract ApiResponse Update(NeutronDatabase neutron, ApiRequest request);

    public abstract ApiResponse Delete(NeutronDatabase neutron, ApiRequest request);

    protected ApiResponse Created(ApiRequest request, NeutronState state, IReadOnlyList<T> rows, GivenResources given)
    {
        var view = new View(state, Caller.From(request), IsNew: true, Given: given.IsBulk ? null : given.Items[0]);
        return given.IsBulk
            ? ResourceDocument.Many(
                HttpStatusCode.Created, resource, view, [.. rows.Select(row => Written(state, row))], FieldSelection.All)
            : ResourceDocument.One(HttpStatusCode.Created, resource, view, Written(state, rows[0]), FieldSelection.All);
    }

    /// <summary>Updates the row; <c>If-Match</c> is checked last.</summary>
    protected ApiResponse Updated(
        NeutronDatabase neutron, ApiRequest request, RevisionConstraint constraint,
        Func<NeutronChange, (T Row, RequestValues Values)> check)
    {
        RequestValues? given = null;
        var (state, updated) = neutron.Change(request, change =>
        {
            (var row, given) = check(change);
            var next = resource.Update(change, row, given);
            constraint.Enforce(row);
            return next;
        });
        var view = new View(state, Caller.From(request), IsChanged: true, Given: given);
        return ResourceDocument.One(HttpStatusCode.OK, resource, view, Written(state, updated), FieldSelection.All);
    }

    protected ApiResponse Deleted(
        NeutronDatabase neutron, ApiRequest request, RevisionConstraint constraint, Action<NeutronChange, T> check)
    {
        neutron.Change(request, change =>
        {
            var row = resource.Get(change.View, request.Route("id"));
            check(change, row);
            resource.Delete(change, row);
            constraint.Enforce(row);
            return row;
        });
        return ApiResponse.NoContent();
    }

    /// <summary>The row as the finished change has it, which may have touched it again.</summary>
    private T Written(NeutronState state, T row) => resource.Table(state).Find(row.Id) ?? row;

    protected static void RefuseBody(ApiRequest request)
    {
        if (!request.Body.IsEmpty)
            throw NeutronFault.BadRequest("Request body is not supported in DELETE.");
    }
}
