using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The policy of one world: the options of oslo.policy, and overridden rules by service type.</summary>
internal sealed record PolicySettings
{
    /// <summary>Whether a token of the wrong scope is refused. Null in a builder: as in the release.</summary>
    public bool? EnforceScope { get; init; }

    /// <summary>Whether deprecated defaults no longer count. Null in a builder: as in the release.</summary>
    public bool? EnforceNewDefaults { get; init; }

    public ImmutableDictionary<string, PolicyOverrides> Overrides { get; init; } = ImmutableDictionary<string, PolicyOverrides>.Empty;

    /// <summary>The settings of single services, by type.</summary>
    public ImmutableDictionary<string, ServicePolicySettings> Services { get; init; } =
        ImmutableDictionary<string, ServicePolicySettings>.Empty;

    /// <summary>The types of the services that enforce neither unless someone sets it: the release's. Empty once someone has.</summary>
    public ImmutableArray<string> Lenient { get; init; } = [];

    public PolicyOptions OptionsOf(string serviceType)
    {
        var isLenient = !Lenient.IsDefaultOrEmpty && Lenient.Contains(serviceType);
        var (scope, newDefaults) = (!isLenient && EnforceScope is true, !isLenient && EnforceNewDefaults is true);
        return Services.IsEmpty || !Services.TryGetValue(serviceType, out var own)
            ? new PolicyOptions(scope, newDefaults)
            : new PolicyOptions(own.EnforceScope ?? scope, own.EnforceNewDefaults ?? newDefaults, own.OnlyRole);
    }
}

/// <summary>The settings of one service that differ from the world's.</summary>
internal sealed record ServicePolicySettings
{
    /// <summary>Null for the world's.</summary>
    public bool? EnforceScope { get; init; }

    /// <summary>Null for the world's.</summary>
    public bool? EnforceNewDefaults { get; init; }

    /// <summary>The role that decides in place of every default rule; null for the defaults.</summary>
    public string? OnlyRole { get; init; }
}

/// <summary>Evaluates the rules in one world. Changes apply to the next request.</summary>
internal sealed class WorldPolicy
{
    private readonly PolicySettings _initial;
    private readonly StateStore<PolicySettings> _settings;

    public WorldPolicy(StateRegistry registry, PolicySettings settings)
    {
        _initial = settings;
        _settings = new StateStore<PolicySettings>("policy", settings);
        registry.Register(_settings);
    }

    public PolicySettings Settings => _settings.Value;

    /// <summary>The types of the services that have rules.</summary>
    public IReadOnlyList<string> ServiceTypes => [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// The default rules by service type, which all worlds of a release with the same services share. Set once, when the services are made.
    /// </summary>
    public IReadOnlyDictionary<string, ReleaseRules> Rules { get; set; } = ReadOnlyDictionary<string, ReleaseRules>.Empty;

    public PolicyEngine? EngineOf(string serviceType) => Rules.GetValueOrDefault(serviceType)?.Engine;

    public void Update(Func<PolicySettings, PolicySettings> change) => _settings.Update(change);

    /// <summary>Restores the settings of a new world.</summary>
    public void Reset() => _settings.Update(_ => _initial);

    /// <summary>The types of the services that have a rule of that name or deprecated name.</summary>
    public IReadOnlyList<string> ServicesWith(string rule) => [.. ServiceTypes.Where(type => Rules[type].Engine.Knows(rule))];

    public PolicyDecision Evaluate(string serviceType, string rule, Credentials persona, PolicyTarget target)
    {
        var settings = _settings.Value;
        return Rules[serviceType].Engine.Evaluate(
            rule, persona, target, settings.Overrides.GetValueOrDefault(serviceType, PolicyOverrides.Empty),
            settings.OptionsOf(serviceType));
    }

    /// <summary>The same for a rule that is asked as a part of a composed check, whose scope oslo.policy does not know.</summary>
    public bool AllowsInAnyScope(string serviceType, string rule, Credentials persona, PolicyTarget target)
    {
        var settings = _settings.Value;
        return Rules[serviceType].Engine.Allows(
            rule, persona, target, settings.Overrides.GetValueOrDefault(serviceType, PolicyOverrides.Empty),
            settings.OptionsOf(serviceType) with { EnforceScope = false });
    }

    public bool Allows(string serviceType, string rule, Credentials persona, PolicyTarget target) =>
        Evaluate(serviceType, rule, persona, target) == PolicyDecision.Allowed;
}
