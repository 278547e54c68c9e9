using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The policy rules of one cloud. A change takes effect at the next request.</summary>
/// <remarks>
/// <para>
/// Real operators have two levers, and so has a test. They change <em>rules</em>, in <c>policy.yaml</c>: <see cref="Override"/> one,
/// <see cref="Load"/> a file, <see cref="OnlyRole"/> all of a service. And they choose <em>how all rules are read</em>, in the section
/// <c>[oslo_policy]</c> of a service's configuration: <see cref="Enforce"/>.
/// </para>
/// <para>
/// Use <see cref="Override"/> to ask "what does my code do if this operation is refused (or allowed)?". Use <see cref="Enforce"/> to ask
/// "does my code work in a cloud with secure RBAC?": with tokens of the right scope only, and without the old admin-or-owner defaults. They
/// combine: an overridden check is evaluated under the enforced scope.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// cloud.Policy.Override("os_compute_api:servers:delete", "role:admin");   // demo may no longer delete servers
/// cloud.Policy.Enforce(scope: true, newDefaults: true);                   // secure RBAC, as later releases have it by default
/// cloud.Policy.Reset();                                                   // as built
/// </code>
/// </example>
public sealed class CloudPolicy
{
    private readonly WorldPolicy _policy;

    internal CloudPolicy(OpenStackCloud cloud, WorldPolicy policy) => (Cloud, _policy) = (cloud, policy);

    /// <summary>The cloud.</summary>
    public OpenStackCloud Cloud { get; }

    /// <summary>The types of the services that have rules: <c>compute</c>, <c>identity</c>, …</summary>
    public IReadOnlyList<string> ServiceTypes => _policy.ServiceTypes;

    /// <summary>The default rules of a service, by name.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <exception cref="ArgumentException">The cloud has no such service.</exception>
    public IReadOnlyList<PolicyRule> Defaults(string serviceType) => Engine(serviceType).Rules;

    /// <summary>The overridden checks of a service, by rule name.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <exception cref="ArgumentException">The cloud has no such service.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Overrides(string serviceType)
    {
        Engine(serviceType);
        return [.. OverridesOf(_policy.Settings, serviceType).Checks];
    }

    /// <summary>
    /// Replaces the check of one rule, as an entry of the service's <c>policy.yaml</c> would: who may do one thing. <see cref="Enforce"/>
    /// changes how all rules are read.
    /// </summary>
    /// <param name="rule">The rule's name, or its deprecated one: <c>os_compute_api:servers:create</c>.</param>
    /// <param name="check">In oslo.policy's language: <c>role:admin and project_id:%(project_id)s</c>.</param>
    /// <param name="serviceType">Needed only if several services have a rule of that name, such as <c>context_is_admin</c>.</param>
    /// <exception cref="ArgumentException">No service of this cloud has such a rule, or several have.</exception>
    /// <exception cref="PolicySyntaxException">The check cannot be read; the message names the rule and the column.</exception>
    /// <exception cref="PolicyCycleException">Rules would refer to each other in a circle; the message names it.</exception>
    public CloudPolicy Override(string rule, string check, string? serviceType = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Change(ServiceOf(rule, serviceType), overrides => overrides.With(rule, check));
    }

    /// <summary>Replaces all overrides of a service by those of a <c>policy.yaml</c> (or <c>policy.json</c>) text.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <param name="yaml">The text. It may define unknown rules for others to refer to.</param>
    /// <exception cref="ArgumentException">The cloud has no such service.</exception>
    /// <exception cref="PolicySyntaxException">The text cannot be read; the message names the rule and the column, or the line.</exception>
    /// <exception cref="PolicyCycleException">Rules would refer to each other in a circle; the message names it.</exception>
    public CloudPolicy Load(string serviceType, string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var overrides = PolicyOverrides.FromYaml(yaml);
        return Change(serviceType, _ => overrides);
    }

    /// <summary>
    /// Makes every default rule of a service, those for reading too, check <paramref name="role"/> only, and neither the owner nor the
    /// scope of the token. Overridden rules keep their checks.
    /// </summary>
    /// <remarks>
    /// As Nova's RoleBasedPolicyFixture does. Fields that a service hides without a rule stay hidden; rules about administrators
    /// (<c>context_is_admin</c>) check the role as well. Services use the role admin with each other.
    /// </remarks>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <param name="role">The role's name.</param>
    /// <exception cref="ArgumentException">The cloud has no such service, or the role's name is not valid in a check.</exception>
    public CloudPolicy OnlyRole(string serviceType, string role = Roles.Admin)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        if (role.AsSpan().IndexOfAny(" \t\r\n()%") >= 0)
            throw new ArgumentException(
                $"'{role}' is not valid in a check. Name a role without spaces, parentheses and percent signs.", nameof(role));
        return ChangeService(serviceType, own => own with { OnlyRole = role });
    }

    /// <summary>Restores the default of a rule.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="serviceType">Needed only where several services have a rule of that name.</param>
    /// <exception cref="ArgumentException">No service of this cloud has such a rule, or several have.</exception>
    public CloudPolicy Reset(string rule, string? serviceType = null) =>
        Change(ServiceOf(rule, serviceType), overrides => overrides.Without(rule));

    /// <summary>Restores all rules and options of all services to those of the builder.</summary>
    public CloudPolicy Reset()
    {
        _policy.Reset();
        return this;
    }

    /// <summary>
    /// Sets how all rules are read: whether tokens of the wrong scope are refused, and whether deprecated defaults are ignored. Zed's
    /// defaults: no, no; those of 2025.1: yes, yes, but no, no for <c>block-storage</c>. It changes no rule; for one rule use
    /// <see cref="Override"/>.
    /// </summary>
    /// <param name="scope">
    /// oslo.policy's <c>enforce_scope</c>. True refuses a token whose scope a rule does not list, whatever its roles: a system token for
    /// <c>POST /servers</c>, a project token for an operation on the system. False lets the roles alone decide.
    /// </param>
    /// <param name="newDefaults">
    /// oslo.policy's <c>enforce_new_defaults</c>. True evaluates the new default of each rule alone (<c>role:reader and
    /// project_id:%(project_id)s</c>). False also grants what the deprecated default granted (<c>rule:admin_or_owner</c>), so that a user
    /// without the role reader or member still passes. Overridden rules have no deprecated default.
    /// </param>
    /// <param name="serviceType">The only service to set. Default: all services without an own setting.</param>
    /// <exception cref="ArgumentException">The cloud has no such service.</exception>
    public CloudPolicy Enforce(bool scope, bool newDefaults, string? serviceType = null)
    {
        if (serviceType is not null)
            return ChangeService(serviceType, own => own with { EnforceScope = scope, EnforceNewDefaults = newDefaults });
        _policy.Update(settings => settings with { EnforceScope = scope, EnforceNewDefaults = newDefaults, Lenient = [] });
        return this;
    }

    /// <summary>Evaluates a rule for a persona and a target, without a request.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <param name="rule">The rule's name. For an undefined one the rule <c>default</c> decides; without it, it is denied.</param>
    /// <param name="who">The persona.</param>
    /// <param name="target">The attributes of the target, by flat names: <c>project_id</c>, <c>target.user.domain_id</c>.</param>
    /// <exception cref="ArgumentException">
    /// The cloud has no such service, or the target holds something other than strings, booleans, whole numbers and null.
    /// </exception>
    public PolicyDecision Decide(string serviceType, string rule, Credentials who, IReadOnlyDictionary<string, object?>? target = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(rule);
        ArgumentNullException.ThrowIfNull(who);
        Engine(serviceType);
        return _policy.Evaluate(serviceType, rule, who, target is null ? PolicyTarget.Empty : new Dictionary<string, object?>(target));
    }

    private PolicyEngine Engine(string serviceType) => _policy.EngineOf(serviceType) ?? throw new ArgumentException(
        $"This cloud has no policy rules for '{serviceType}'. It has rules for {string.Join(", ", ServiceTypes)}.", nameof(serviceType));

    private string ServiceOf(string rule, string? serviceType)
    {
        ArgumentException.ThrowIfNullOrEmpty(rule);
        if (serviceType is not null)
        {
            return Engine(serviceType).Knows(rule)
                ? serviceType
                : throw new ArgumentException($"The service '{serviceType}' has no policy rule named '{rule}'.", nameof(rule));
        }

        return _policy.ServicesWith(rule) switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"No service of this cloud has a policy rule named '{rule}'.", nameof(rule)),
            var several => throw new ArgumentException(
                $"The policy rule '{rule}' is one of {string.Join(", ", several)}. Name the service as well.", nameof(rule)),
        };
    }

    private CloudPolicy Change(string serviceType, Func<PolicyOverrides, PolicyOverrides> change)
    {
        var engine = Engine(serviceType);
        _policy.Update(settings =>
        {
            var overrides = change(OverridesOf(settings, serviceType));
            engine.RefuseCycles(overrides);
            return settings with { Overrides = settings.Overrides.SetItem(serviceType, overrides) };
        });
        return this;
    }

    private CloudPolicy ChangeService(string serviceType, Func<ServicePolicySettings, ServicePolicySettings> change)
    {
        Engine(serviceType);
        _policy.Update(settings => settings with
        {
            Services = settings.Services.SetItem(
                serviceType, change(settings.Services.GetValueOrDefault(serviceType, new ServicePolicySettings()))),
        });
        return this;
    }

    private static PolicyOverrides OverridesOf(PolicySettings settings, string serviceType) =>
        settings.Overrides.GetValueOrDefault(serviceType, PolicyOverrides.Empty);
}
