using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The policy of one world: the switches of oslo.policy, and overridden rules by service type.</summary>
internal sealed record PolicySettings
{
    /// <summary>Whether a token of the wrong scope is refused. Default: no, as in Zed.</summary>
    public bool EnforceScope { get; init; }

    /// <summary>Whether deprecated defaults no longer count. Default: no, as in Zed.</summary>
    public bool EnforceNewDefaults { get; init; }

    public ImmutableDictionary<string, PolicyOverrides> Overrides { get; init; } = ImmutableDictionary<string, PolicyOverrides>.Empty;
}

/// <summary>Decides in one world. Changes apply to the next request.</summary>
internal sealed class WorldPolicy
{
    private readonly StateStore<PolicySettings> _settings;
    private readonly Dictionary<string, Func<PolicyEngine>> _engines = new(StringComparer.Ordinal);

    public WorldPolicy(StateRegistry registry, PolicySettings settings)
    {
        _settings = new StateStore<PolicySettings>("policy", settings);
        registry.Register(_settings);
    }

    public PolicySettings Settings => _settings.Value;

    /// <summary>Says where the engine of a service is; engines are immutable, shared by all worlds, and made when a rule is asked for first.</summary>
    public void Register(string serviceType, Func<PolicyEngine> engine) => _engines.Add(serviceType, engine);

    public void Update(Func<PolicySettings, PolicySettings> change) => _settings.Update(change);

    /// <summary>The type of the service that has the rule; null when none has.</summary>
    public string? ServiceOf(string rule) => _engines.FirstOrDefault(e => e.Value().Knows(rule)).Key;

    public PolicyDecision Evaluate(string serviceType, string rule, Credentials persona, PolicyTarget target)
    {
        var settings = _settings.Value;
        return _engines[serviceType]().Evaluate(
            rule, persona, target,
            settings.Overrides.GetValueOrDefault(serviceType, PolicyOverrides.Empty),
            new PolicyOptions(settings.EnforceScope, settings.EnforceNewDefaults));
    }

    public bool Allows(string serviceType, string rule, Credentials persona, PolicyTarget target) =>
        Evaluate(serviceType, rule, persona, target) == PolicyDecision.Allowed;
}
