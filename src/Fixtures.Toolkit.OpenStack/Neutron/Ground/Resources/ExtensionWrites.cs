using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>The writes of Neutron's extensions, in their order of checks: JSON, If-Match, body, existence, policy, quota.</summary>
/// <remarks>Source: Neutron, <c>api/v2/resource.py</c> and <c>api/v2/base.py</c>.</remarks>
internal sealed class ExtensionWrites<T>(Resource<T> resource) : ResourceWrites<T>(resource)
    where T : class, IResource<T>
{
    public override ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        var body = RequestBody.Extension(request);
        var given = GivenResources.ForCreate(Resource, Caller.From(request), RequestBody.ExtensionCreate(body));
        var (state, rows) = neutron.Change(request, change =>
        {
            foreach (var values in given.Items)
                ResourcePolicy.EnforceCreate(Resource, change.View, values);
            QuotaCheck.Enforce(Resource, change, given.Items);
            if (given.IsBulk)
                Resource.CheckBulk(given.Items);
            return given.Items.Select(values => Resource.Create(change, values)).ToList();
        });
        return Created(request, state, rows, given);
    }

    public override ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        var body = RequestBody.Extension(request);
        var constraint = RevisionConstraint.From(request);
        var given = GivenResources.ForUpdate(Resource, Caller.From(request), RequestBody.ExtensionUpdate(request, body));
        return Updated(neutron, request, constraint, change =>
        {
            var row = Resource.Get(change.View, request.Route("id"));
            ResourcePolicy.EnforceUpdate(Resource, change.View, row, given);
            return (row, given);
        });
    }

    public override ApiResponse Delete(NeutronDatabase neutron, ApiRequest request)
    {
        RequestBody.Extension(request);
        var constraint = RevisionConstraint.From(request);
        RefuseBody(request);
        return Deleted(neutron, request, constraint, (change, row) => ResourcePolicy.EnforceDelete(Resource, change.View, row));
    }
}
