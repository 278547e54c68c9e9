using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Access to the bindings of a port, in a release with rules for them and in one without.</summary>
/// <remarks>
/// Source: Neutron, <c>pecan_wsgi/hooks/policy_enforcement.py</c>. Without rules the default one is asked for a binding, which has no
/// owner: upstream answers 500 to others than administrators, this 404.
/// </remarks>
internal static class PortBindingAccess
{
    /// <summary>The port, which must belong to a server: others get 400 even if the policy would refuse.</summary>
    /// <remarks>Source: Neutron, <c>Ml2Plugin._validate_compute_port</c>, which runs when the policy check loads the binding.</remarks>
    public static Port Find(View view, string id)
    {
        var port = PortResource.Instance.Get(view, id);
        var (prefixes, owners) = view.Release.BoundOwners;
        return prefixes.Any(prefix => port.DeviceOwner.StartsWith(prefix, StringComparison.Ordinal))
            ? port
            : throw PortFaults.NotOf(owners, port.Id);
    }

    /// <summary>The bindings that the caller may see. Rules leave the others out; without rules the list does not exist.</summary>
    public static IEnumerable<PortBinding> Visible(View view, Port port)
    {
        if (MaySee(view))
            return PortBindings.All(port);
        return view.Release.BindingsHaveRules ? [] : throw NeutronFault.ResourceNotFound();
    }

    public static void RequireSight(View view)
    {
        if (!MaySee(view))
            throw NeutronFault.ResourceNotFound();
    }

    /// <summary>Refuses a new binding, before the port is looked up. Without rules everybody may add one to a port of his own.</summary>
    public static void RequireCreate(View view)
    {
        if (view.Release.BindingsHaveRules)
            Require(view, "create_port_binding");
    }

    /// <summary>Hides the binding from callers who may not see it, and refuses the others without the rule.</summary>
    /// <param name="rule">Null for a request that no release has a rule for.</param>
    public static void RequireChange(View view, string? rule)
    {
        RequireSight(view);
        if (rule is null && !view.Caller.IsAdmin)
            throw NeutronFault.ResourceNotFound();
        if (rule is not null && view.Release.BindingsHaveRules)
            Require(view, rule);
    }

    private static bool MaySee(View view) =>
        view.Release.BindingsHaveRules ? view.Caller.Allows("get_port_binding", PolicyTarget.Empty) : view.Caller.IsAdmin;

    private static void Require(View view, string rule) => view.Caller.Require(rule, PolicyTarget.Empty);
}
