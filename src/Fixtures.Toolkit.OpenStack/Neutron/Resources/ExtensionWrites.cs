using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Quotas;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>Writes as Neutron's extensions make them: JSON, If-Match, body, existence, policy, quota.</summary>
/// <remarks>Source: Neutron, <c>api/v2/resource.py</c> and <c>api/v2/base.py</c>.</remarks>
internal sealed class ExtensionWrites<T>(Resource<T> resource) : ResourceWrites<T>(resource)
    where T : class, IResource
{
    public override ApiResponse Create(NeutronService neutron, ApiRequest request)
    {
        var body = RequestBody.Extension(request);
        var given = GivenResources.ForCreate(Resource, Caller.Of(request), RequestBody.ExtensionCreate(body));
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

    public override ApiResponse Update(NeutronService neutron, ApiRequest request)
    {
        var body = RequestBody.Extension(request);
        var constraint = RevisionConstraint.Of(request);
        var given = GivenResources.ForUpdate(Resource, Caller.Of(request), RequestBody.ExtensionUpdate(request, body));
        return Updated(neutron, request, constraint, change =>
        {
            var row = Resource.Get(change.View, request.Route("id"));
            ResourcePolicy.EnforceUpdate(Resource, change.View, row, given);
            return (row, given);
        });
    }

    public override ApiResponse Delete(NeutronService neutron, ApiRequest request)
    {
        RequestBody.Extension(request);
        var constraint = RevisionConstraint.Of(request);
        RefuseBody(request);
        return Deleted(neutron, request, constraint, (change, row) => ResourcePolicy.EnforceDelete(Resource, change.View, row));
    }
}
