using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The bindings of a port to hosts, for administrators: one is active, others are prepared for a migration.</summary>
/// <remarks>Source: Neutron, <c>extensions/portbindings_extended.py</c>.</remarks>
internal static class PortBindingApi
{
    private static readonly AttributeTable Attributes = new(
        new("host", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("vif_type", Allow.Query),
        new("vif_details", Allow.None),
        new("vnic_type", Allow.Write | Allow.Query) { Default = "normal", Check = PortAttributes.VnicType },
        new("profile", Allow.Write) { Default = AttributeSpec.Unset, Check = Must.BeMapOrNone },
        new("status", Allow.Query),
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
        var port = Find(neutron.ViewFor(request), request);
        var all = port.Binding.IsBound ? [(port.Binding, "ACTIVE"), .. Inactive(port)] : Inactive(port).ToList();
        return Write(System.Net.HttpStatusCode.OK, "bindings", all.Select(pair => Document(pair.Item1, pair.Item2)).ToList());
    }

    private static ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var (port, host) = (Find(neutron.ViewFor(request), request), request.Route("host"));
        var found = port.Binding.Host == host ? Document(port.Binding, "ACTIVE") : Document(FindInactive(port, host), "INACTIVE");
        return Write(System.Net.HttpStatusCode.OK, "binding", found);
    }

    private static ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        var values = Attributes.ForCreate(Caller.From(request), RequestBody.Item(RequestBody.ObjectOrEmpty(request), "binding"));
        var binding = With(new PortBinding(values.RequiredText("host")), values);
        var (_, status) = neutron.Change(request, change =>
        {
            var port = Find(change.View, request);
            if (port.Binding.Host == binding.Host || port.InactiveBindings.Any(other => other.Host == binding.Host))
                throw PortFaults.BindingExists(port.Id, binding.Host);
            change.Closing = PortBindingStep.Of(port);
            change.Put(
                port.Binding.IsBound
                    ? port with { InactiveBindings = port.InactiveBindings.Add(binding) }
                    : port with { Binding = binding });
            return port.Binding.IsBound ? "INACTIVE" : "ACTIVE";
        });
        return Write(System.Net.HttpStatusCode.Created, "binding", Document(binding, status));
    }

    private static ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        var values = Attributes.ForUpdate(Caller.From(request), RequestBody.Item(RequestBody.ObjectOrEmpty(request), "binding"));
        var (_, document) = neutron.Change(request, change =>
        {
            var (port, host) = (Find(change.View, request), request.Route("host"));
            if (port.Binding.Host == host)
            {
                var active = With(port.Binding, values) with { IsActivated = false };
                change.Put(port with { Binding = active });
                return Document(active, "ACTIVE");
            }

            var old = FindInactive(port, host);
            var next = With(old, values);
            change.Put(port with { InactiveBindings = port.InactiveBindings.Replace(old, next) });
            return Document(next, "INACTIVE");
        });
        return Write(System.Net.HttpStatusCode.OK, "binding", document);
    }

    /// <summary>Makes a binding the active one; the active one before becomes inactive.</summary>
    private static ApiResponse Activate(NeutronDatabase neutron, ApiRequest request)
    {
        var (_, binding) = neutron.Change(request, change =>
        {
            var (port, host) = (Find(change.View, request), request.Route("host"));
            if (port.Binding.Host == host)
                throw PortFaults.BindingActive(port.Id, host);
            var next = FindInactive(port, host);
            var moved = port with
            {
                Binding = next with { IsActivated = true },
                InactiveBindings = port.InactiveBindings.Replace(next, port.Binding with { IsActivated = false }),
                Standard = port.Standard.Touched(change.Now),
            };
            change.Put(moved);
            change.Notify(PortNotification.StatusChanged(moved, port));
            return next;
        });
        return Write(System.Net.HttpStatusCode.OK, "binding", Document(binding, "ACTIVE"));
    }

    private static ApiResponse Delete(NeutronDatabase neutron, ApiRequest request)
    {
        neutron.Change(request, change =>
        {
            var (port, host) = (Find(change.View, request), request.Route("host"));
            change.Put(port.Binding.Host == host
                ? port with { Binding = PortBinding.None }
                : port with { InactiveBindings = port.InactiveBindings.Remove(FindInactive(port, host)) });
            return port;
        });
        return ApiResponse.NoContent();
    }

    /// <summary>The port, which must belong to a server: others get 400 even if the policy would refuse.</summary>
    /// <remarks>Source: Neutron, <c>Ml2Plugin._validate_compute_port</c>, which runs when the policy check loads the binding.</remarks>
    private static Port Find(View view, ApiRequest request)
    {
        var port = PortResource.Instance.Get(view, request.Route("id"));
        if (!port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal))
            throw PortFaults.NotOfCompute(port.Id);
        return view.Caller.IsAdmin ? port : throw NeutronFault.ResourceNotFound();
    }

    private static IEnumerable<(PortBinding, string)> Inactive(Port port) => port.InactiveBindings.Select(binding => (binding, "INACTIVE"));

    private static PortBinding FindInactive(Port port, string host) =>
        port.InactiveBindings.FirstOrDefault(binding => binding.Host == host) ?? throw PortFaults.BindingNotFound(port.Id, host);

    private static PortBinding With(PortBinding binding, RequestValues values) => binding with
    {
        VnicType = values.Text("vnic_type", binding.VnicType),
        Profile = values.Map("profile") is { Count: > 0 } profile ? JsonData.Plain.ToElement(profile) : binding.Profile,
    };

    private static Dictionary<string, object?> Document(PortBinding binding, string status) => new()
    {
        ["host"] = binding.Host,
        ["vif_type"] = binding.VifType,
        ["vnic_type"] = binding.VnicType,
        ["status"] = status,
        ["profile"] = PortDocument.Profile(binding),
        ["vif_details"] = PortDocument.VifDetails(binding),
    };

    private static ApiResponse Write(System.Net.HttpStatusCode status, string name, object document) =>
        ApiResponse.Json(status, document, (writer, value) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(name);
            DocumentWriter.Write(writer, value);
            writer.WriteEndObject();
        });
}
