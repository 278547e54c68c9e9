using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>The validated resources of a request body.</summary>
/// <param name="IsBulk">Whether the body is a bulk request.</param>
internal sealed record GivenResources(IReadOnlyList<RequestValues> Items, bool IsBulk)
{
    /// <remarks>Source: Neutron, <c>Controller.prepare_request_body</c>.</remarks>
    public static GivenResources ForCreate<T>(Resource<T> resource, Caller caller, JsonElement body)
        where T : class, IResource<T>
    {
        if (!body.TryGetProperty(resource.BulkName, out var many))
            return new([resource.Attributes.ForCreate(caller, RequestBody.Item(body, resource.Name))], IsBulk: false);
        return resource.AllowsBulk
            ? new([.. RequestBody.Items(many, resource.Name).Select(item => resource.Attributes.ForCreate(caller, item))], IsBulk: true)
            : throw NoBulk();
    }

    public static RequestValues ForUpdate<T>(Resource<T> resource, Caller caller, JsonElement body)
        where T : class, IResource<T>
    {
        // The core pipeline allows lists only in POST; an extension with bulk support looks for the single resource here.
        if (body.TryGetProperty(resource.BulkName, out _) && (resource.Pipeline == Pipeline.Core || !resource.AllowsBulk))
            throw NoBulk();
        return resource.Attributes.ForUpdate(caller, RequestBody.Item(body, resource.Name));
    }

    private static NeutronFault NoBulk() => NeutronFault.BadRequest("Bulk operation not supported");
}
