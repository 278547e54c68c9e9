using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The bindings of a port to hosts: one is active, others are prepared for a migration.</summary>
/// <remarks>Source: Neutron, <c>extensions/portbindings_extended.py</c>.</remarks>
internal static class PortBindingApi
{
    private static readonly AttributeTable Attributes = new(
        new("host", Allow.Write | Allow.Filter) { Check = Must.BeText(255) },
        new("vif_type", Allow.Filter),
        new("vif_details", Allow.None),
        new("vnic_type", Allow.Write | Allow.Filter) { Default = "normal", Check = PortAttributes.VnicType },
        new("profile", Allow.Write) { Default = AttributeSpec.Unset, Check = Must.BeMapOrNone },
        new("status", Allow.Filter),
        new("project_id", Allow.Post) { Check = Must.BeText(255) },
        new("tenant_id", Allow.Post) { Check = Must.BeText(255) });

    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Get("/v2.0/ports/{id}/bindings", List)
        .Post("/v2.0/ports/{id}/bindings", Create)
        .Get("/v2.0/ports/{id}/bindings/{host}", Show)
        .Put("/v2.0/ports/{id}/bindings/{host}", Update)
        .Put("/v2.0/ports/{id}/bindings/{host}/activate", Activate)
        .Delete("/v2.0/ports/{id}/bindings/{host}", Delete);

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        var query = ListQuery.From(request, Attributes, Pipeline.Core, Paging.StrictMarker);
        var port = PortBindingAccess.Find(view, request.Route("id"));
        var fields = FieldSelection.From(request, Pipeline.Core);
        var shown = PortBindingAccess.Visible(view, port)
            .Select(binding => Document(port, binding))
            .Where(document => Matches(document, query))
            .Select(document => Selected(document, fields));
        return Write(HttpStatusCode.OK, "bindings", shown.ToList());
    }

    private static ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        var (port, binding) = Find(view, request);
        PortBindingAccess.RequireSight(view);
        return Write(
            HttpStatusCode.OK, "binding", Selected(Document(port, binding), FieldSelection.From(request, Pipeline.Core)));
    }

    private static ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        var values = Attributes.ForCreate(Caller.From(request), RequestBody.Item(RequestBody.CoreFilled(request), "binding"));
        var binding = PortBindings.With(new PortBinding(values.RequiredText("host")), values);
        var (_, port) = neutron.Change(request, change =>
        {
            PortBindingAccess.RequireCreate(change.View);
            var found = PortBindingAccess.Find(change.View, request.Route("id"));
            change.Closing = PortBindingStep.Of(found);
            return PortBindings.Add(change, found, binding);
        });
        return Write(HttpStatusCode.Created, "binding", Document(port, binding));
    }

    private static ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        var values = Attributes.ForUpdate(Caller.From(request), RequestBody.Item(RequestBody.CoreFilled(request), "binding"));
        var (_, document) = neutron.Change(request, change =>
        {
            var (port, binding) = Find(change.View, request);
            PortBindingAccess.RequireChange(change.View, rule: null);
            var next = PortBindings.With(binding, values);
            return Document(PortBindings.Replace(change, port, binding, next), next);
        });
        return Write(HttpStatusCode.OK, "binding", document);
    }

    /// <summary>Answers the binding without a member around it, as a member action does.</summary>
    private static ApiResponse Activate(NeutronDatabase neutron, ApiRequest request)
    {
        var (_, port) = neutron.Change(request, change =>
        {
            var (found, binding) = Find(change.View, request);
            PortBindingAccess.RequireChange(change.View, "activate");
            return PortBindings.Activate(change, found, binding.Host);
        });
        return ApiResponse.Json(HttpStatusCode.OK, Document(port, port.Binding), static (writer, value) =>
            DocumentWriter.Write(writer, value));
    }

    private static ApiResponse Delete(NeutronDatabase neutron, ApiRequest request)
    {
        neutron.Change(request, change =>
        {
            var (port, binding) = Find(change.View, request);
            PortBindingAccess.RequireChange(change.View, "delete_port_binding");
            PortBindings.Remove(change, port, binding);
            return port;
        });
        return ApiResponse.NoContent();
    }

    private static (Port Port, PortBinding Binding) Find(View view, ApiRequest request)
    {
        var port = PortBindingAccess.Find(view, request.Route("id"));
        return (port, PortBindings.Find(port, request.Route("host")));
    }

    private static bool Matches(Dictionary<string, object?> document, ListQuery query) =>
        query.Filters.All(filter => filter.Values.Contains(document[filter.Name] as string, StringComparer.OrdinalIgnoreCase));

    private static Dictionary<string, object?> Selected(Dictionary<string, object?> document, FieldSelection fields) =>
        fields.IsLimited ? new(document.Where(member => fields.Includes(member.Key))) : document;

    private static Dictionary<string, object?> Document(Port port, PortBinding binding) => new()
    {
        ["host"] = binding.Host,
        ["vif_type"] = binding.VifType,
        ["vnic_type"] = binding.VnicType,
        ["status"] = PortBindings.IsActive(port, binding) ? "ACTIVE" : "INACTIVE",
        ["profile"] = PortDocument.Profile(binding),
        ["vif_details"] = PortDocument.VifDetails(binding),
    };

    private static ApiResponse Write(HttpStatusCode status, string name, object document) =>
        ApiResponse.Json(status, document, (writer, value) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(name);
            DocumentWriter.Write(writer, value);
            writer.WriteEndObject();
        });
}
