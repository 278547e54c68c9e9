using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>
/// The writes of Neutron's Pecan application, in the order of its hooks: body, ownership of the network, quota, If-Match,
/// existence, policy. Whether the body names the resource at all is checked last, by the controller.
/// </summary>
/// <remarks>Source: Neutron, <c>pecan_wsgi/hooks</c> and <c>pecan_wsgi/controllers/resource.py</c>.</remarks>
internal sealed class CoreWrites<T>(Resource<T> resource) : ResourceWrites<T>(resource)
    where T : class, IResource<T>
{
    public override ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        var given = GivenForCreate(request) ?? throw NotNamed();
        var (state, rows) = neutron.Change(request, change =>
        {
            CheckCreate(change, given);
            return given.Items.Select(values => Resource.Create(change, values)).ToList();
        });
        return Created(request, state, rows, given);
    }

    public override ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        var given = RequestBody.Core(request) is { } body && IsNamed(body)
            ? GivenResources.ForUpdate(Resource, Caller.From(request), body)
            : null;
        return Updated(neutron, request, RevisionConstraint.From(request), change =>
        {
            var row = Resource.Get(change.View, request.Route("id"));
            ResourcePolicy.EnforceUpdate(Resource, change.View, row, given ?? new RequestValues([]));
            return (row, given ?? throw NotNamed());
        });
    }

    public override ApiResponse Delete(NeutronDatabase neutron, ApiRequest request) =>
        Deleted(neutron, request, RevisionConstraint.From(request), (change, row) =>
        {
            ResourcePolicy.EnforceDelete(Resource, change.View, row);
            RefuseBody(request);
        });

    /// <summary>PUT or DELETE of the collection: Pecan looks up the id <c>None</c>.</summary>
    public ApiResponse WithoutId(ApiRequest request)
    {
        if (request.Method == "PUT" && RequestBody.Core(request) is { } body && IsNamed(body))
            GivenResources.ForUpdate(Resource, Caller.From(request), body);
        throw Resource.NotFound("None");
    }

    /// <summary>
    /// POST to a single resource: the hooks treat it as a POST to the collection, then the controller has no such method.
    /// </summary>
    public ApiResponse CreateUnderId(NeutronDatabase neutron, ApiRequest request)
    {
        if (GivenForCreate(request) is { } given)
        {
            neutron.Change(request, change =>
            {
                CheckCreate(change, given);
                return given;
            });
        }

        throw request.Api.MethodNotAllowed(request, []);
    }

    private GivenResources? GivenForCreate(ApiRequest request) =>
        RequestBody.Core(request) is { } body && IsNamed(body) ? GivenResources.ForCreate(Resource, Caller.From(request), body) : null;

    private void CheckCreate(NeutronChange change, GivenResources given)
    {
        foreach (var values in given.Items)
            Resource.CheckOwnership(change, values);
        QuotaCheck.Enforce(Resource, change, given.Items);
        foreach (var values in given.Items)
            ResourcePolicy.EnforceCreate(Resource, change.View, values);
    }

    private bool IsNamed(JsonElement body) =>
        body.TryGetProperty(Resource.Name, out _) || body.TryGetProperty(Resource.Collection, out _);

    private NeutronFault NotNamed() => NeutronFault.BadRequest($"Unable to find '{Resource.Name}' in request body");
}
