using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>The caller of a request, as neutron-lib's <c>Context</c> describes it.</summary>
internal sealed class Caller
{
    private readonly World _world;
    private readonly Credentials? _persona;

    private Caller(World world, Credentials? persona, NeutronFeatures features)
    {
        (_world, _persona, Features) = (world, persona, features);
        IsAdmin = persona is null || Check("context_is_admin");
        SeesAll = IsAdmin || features.Release.ServiceRules.Any(Check);
    }

    public string ProjectId => _persona?.ProjectId ?? "";

    public bool IsAdmin { get; }

    /// <summary>Whether the caller sees the resources of all projects: an administrator or an advanced service.</summary>
    public bool SeesAll { get; }

    /// <summary>The release and the extensions of the caller's cloud.</summary>
    public NeutronFeatures Features { get; }

    public static Caller From(ApiRequest request) => new(request.World, request.Persona, request.Service<NeutronDatabase>().Features);

    /// <summary>Neutron's own context, which every rule allows.</summary>
    public static Caller System(World world, NeutronFeatures features) => new(world, null, features);

    public bool Owns(string projectId) => projectId.Length > 0 && projectId == ProjectId;

    /// <summary>Whether the policy allows the rule. Without <c>enforce_new_defaults</c> it allows an administrator everything.</summary>
    /// <remarks>Source: Neutron, <c>policy.check</c> and <c>policy.enforce</c>.</remarks>
    public bool Allows(string rule, PolicyTarget target) =>
        IsUnchecked || _persona is null || _world.Policy.Allows("network", rule, _persona, target);

    /// <summary>Throws the refusal unless the policy allows the rule.</summary>
    public void Require(string rule, PolicyTarget target)
    {
        if (IsUnchecked || _persona is null)
            return;
        var decision = _world.Policy.Evaluate("network", rule, _persona, target);
        if (decision == PolicyDecision.InvalidScope)
            throw NeutronFault.InvalidScope(rule, _persona.Scope);
        if (decision != PolicyDecision.Allowed)
            throw NeutronFault.Forbidden($"rule:{rule}");
    }

    /// <summary>Whether no rule is asked: for Neutron itself, and without <c>enforce_new_defaults</c> for an administrator.</summary>
    public bool IsUnchecked =>
        _persona is null || (IsAdmin && !_world.Policy.Settings.OptionsOf("network").EnforceNewDefaults);

    /// <summary>The same for a rule that need not exist; without it everything is allowed (<c>might_not_exist</c>).</summary>
    public bool AllowsIfRuled(string rule, PolicyTarget target) =>
        IsUnchecked || _world.Policy.EngineOf("network")?.Knows(rule) == false || Allows(rule, target);

    private bool Check(string rule) => _persona is not null && _world.Policy.Allows("network", rule, _persona, PolicyTarget.Empty);
}
