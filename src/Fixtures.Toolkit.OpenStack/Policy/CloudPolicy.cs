namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The policy of one cloud, changed while it runs. Each change counts from the next request on.</summary>
public sealed class CloudPolicy
{
    private readonly WorldPolicy _policy;

    internal CloudPolicy(OpenStackCloud cloud, WorldPolicy policy) => (Cloud, _policy) = (cloud, policy);

    /// <summary>The cloud whose policy it is.</summary>
    public OpenStackCloud Cloud { get; }

    /// <summary>Replaces the check of a rule, as an entry of the service's <c>policy.yaml</c> would.</summary>
    /// <param name="rule">The rule's name: <c>os_compute_api:servers:create</c>.</param>
    /// <param name="check">In oslo.policy's language: <c>role:admin and project_id:%(project_id)s</c>.</param>
    /// <exception cref="ArgumentException">No service of this cloud has such a rule.</exception>
    /// <exception cref="PolicySyntaxException">The check cannot be read; the message names the column.</exception>
    public CloudPolicy Override(string rule, string check)
    {
        var service = _policy.ServiceOf(rule) ?? throw new ArgumentException($"No service of this cloud has a policy rule named '{rule}'.", nameof(rule));
        return Change(service, overrides => overrides.With(rule, check));
    }

    /// <summary>Replaces all overrides of a service by those of a <c>policy.yaml</c> (or JSON) text.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <param name="yaml">The text.</param>
    public CloudPolicy Load(string serviceType, string yaml) => Change(serviceType, _ => PolicyOverrides.FromYaml(yaml));

    /// <summary>The rule has its default again.</summary>
    public CloudPolicy Reset(string rule)
    {
        var service = _policy.ServiceOf(rule) ?? throw new ArgumentException($"No service of this cloud has a policy rule named '{rule}'.", nameof(rule));
        return Change(service, overrides => overrides.Without(rule));
    }

    /// <summary>All rules of all services have their defaults again.</summary>
    public CloudPolicy Reset()
    {
        _policy.Update(settings => settings with { Overrides = settings.Overrides.Clear() });
        return this;
    }

    /// <summary>Whether tokens of the wrong scope are refused, and whether deprecated defaults no longer count. Zed's defaults: no, no.</summary>
    public CloudPolicy Enforce(bool scope, bool newDefaults)
    {
        _policy.Update(settings => settings with { EnforceScope = scope, EnforceNewDefaults = newDefaults });
        return this;
    }

    private CloudPolicy Change(string service, Func<PolicyOverrides, PolicyOverrides> change)
    {
        _policy.Update(settings => settings with
        {
            Overrides = settings.Overrides.SetItem(service, change(settings.Overrides.GetValueOrDefault(service, PolicyOverrides.Empty))),
        });
        return this;
    }
}
