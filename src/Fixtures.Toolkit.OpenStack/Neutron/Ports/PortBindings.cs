using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Adds, changes, activates and removes the bindings of a port.</summary>
/// <remarks>Source: Neutron, <c>plugins/ml2/plugin.py</c>.</remarks>
internal static class PortBindings
{
    /// <summary>All bindings in the order of the database: by host.</summary>
    public static IEnumerable<PortBinding> All(Port port) =>
        (HasActive(port) ? port.InactiveBindings.Add(port.Binding) : port.InactiveBindings)
            .OrderBy(binding => binding.Host, StringComparer.OrdinalIgnoreCase);

    public static PortBinding Find(Port port, string host) =>
        All(port).FirstOrDefault(binding => binding.Host == host) ?? throw PortFaults.BindingNotFound(port.Id, host);

    public static bool IsActive(Port port, PortBinding binding) => HasActive(port) && binding.Host == port.Binding.Host;

    /// <summary>Adds a binding: the active one if the port has none, else an inactive one.</summary>
    public static Port Add(NeutronChange change, Port port, PortBinding binding)
    {
        if (All(port).Any(other => other.Host == binding.Host))
            throw PortFaults.BindingExists(port.Id, binding.Host);
        var next = port with { Standard = port.Standard.Touched(change.Now) };
        next = HasActive(port) ? next with { InactiveBindings = port.InactiveBindings.Add(binding) } : next with { Binding = binding };
        change.Put(next);
        change.Notify(PortNotification.StatusChanged(next, port));
        return next;
    }

    /// <summary>Replaces a binding; an active one that changes is bound again.</summary>
    public static Port Replace(NeutronChange change, Port port, PortBinding current, PortBinding next)
    {
        var changed = IsActive(port, current)
            ? port with { Binding = next, Standard = port.Standard.Touched(change.Now, IsRebound(current, next) ? 2 : 1) }
            : port with { InactiveBindings = port.InactiveBindings.Replace(current, next) };
        change.Put(changed);
        change.Notify(PortNotification.StatusChanged(changed, port));
        return changed;
    }

    /// <summary>
    /// Makes a binding the active one. The one before stays, inactive and unbound, with its profile. The port is DOWN until it is bound
    /// again, as no agent reports it.
    /// </summary>
    public static Port Activate(NeutronChange change, Port port, string host)
    {
        if (port.Binding.Host == host)
            throw PortFaults.BindingActive(port.Id, host);
        var next = Find(port, host);
        var moved = port with
        {
            Binding = next with { IsActivated = true },
            InactiveBindings = port.InactiveBindings.Replace(next, port.Binding with { IsCleared = true, IsActivated = false }),
            Standard = port.Standard.Touched(change.Now, 2),
        };
        change.Put(moved);
        change.Notify(PortNotification.StatusChanged(moved, port));
        return moved;
    }

    public static void Remove(NeutronChange change, Port port, PortBinding binding) => change.Put(
        IsActive(port, binding)
            ? port with { Binding = PortBinding.None }
            : port with { InactiveBindings = port.InactiveBindings.Remove(binding), Standard = port.Standard.Touched(change.Now) });

    /// <summary>Whether the change binds the port anew: <c>_process_port_binding_attributes</c>.</summary>
    public static bool IsRebound(PortBinding before, PortBinding after) =>
        before.Host != after.Host || before.VnicType != after.VnicType || Text(before.Profile) != Text(after.Profile);

    /// <summary>The binding with the given attributes; null as profile means an empty one.</summary>
    public static PortBinding With(PortBinding binding, RequestValues values)
    {
        var next = binding with
        {
            VnicType = values.Text("vnic_type", binding.VnicType),
            Profile = !values.Has("profile") ? binding.Profile
                : values.Map("profile") is { Count: > 0 } profile ? JsonData.Plain.ToElement(profile)
                : null,
        };
        return IsRebound(binding, next) ? Rebound(next) : next;
    }

    /// <summary>The binding with a new interface.</summary>
    public static PortBinding Rebound(PortBinding binding) => binding with { IsCleared = false, IsActivated = false };

    private static bool HasActive(Port port) => port.Binding.IsBound;

    private static string? Text(JsonElement? profile) => profile?.GetRawText();
}
