using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>
/// An action on one resource of an extension, such as <c>add_router_interface</c>. Existence and policy are checked before the body,
/// of which only the JSON syntax is checked first.
/// </summary>
/// <remarks>Source: Neutron, <c>Controller.__getattr__</c>.</remarks>
internal static class MemberAction
{
    public static (NeutronState State, TResult Result) Run<T, TResult>(
        NeutronDatabase neutron, ApiRequest request, Resource<T> resource, string action, Func<NeutronChange, T, JsonElement?, TResult> act)
        where T : class, IResource<T>
    {
        var body = RequestBody.Extension(request);
        var constraint = RevisionConstraint.From(request);
        return neutron.Change(request, change =>
        {
            var row = resource.Get(change.View, request.Route("id"));
            ResourcePolicy.EnforceAction(resource, change.View, row, action, body);
            var result = act(change, row, body);
            constraint.Enforce(row);
            return result;
        });
    }
}
