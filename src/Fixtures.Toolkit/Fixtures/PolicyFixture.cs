using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Fixtures;

/// <summary>The policy of a cloud: overridden rules from the start on, and changes while it runs.</summary>
public class PolicyFixture : CloudFixture
{
    private readonly List<(string Rule, string Check)> _overrides = [];
    private readonly List<(string Service, string Yaml)> _files = [];
    private (bool Scope, bool NewDefaults)? _enforce;

    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.Identity;

    /// <summary>Replaces the check of a rule: before the cloud is built or while it runs.</summary>
    /// <param name="rule">The rule's name: <c>os_compute_api:servers:create</c>.</param>
    /// <param name="check">In oslo.policy's language: <c>role:admin</c>, <c>@</c> for everybody, <c>!</c> for nobody.</param>
    public PolicyFixture Override(string rule, string check)
    {
        if (IsBuilt)
            Cloud.Policy.Override(rule, check);
        else
            _overrides.Add((rule, check));
        return this;
    }

    /// <summary>Loads the overrides of a service from the text of a <c>policy.yaml</c>.</summary>
    public PolicyFixture Load(string serviceType, string yaml)
    {
        if (IsBuilt)
            Cloud.Policy.Load(serviceType, yaml);
        else
            _files.Add((serviceType, yaml));
        return this;
    }

    /// <summary>Whether tokens of the wrong scope are refused, and whether deprecated defaults no longer count.</summary>
    public PolicyFixture Enforce(bool scope, bool newDefaults)
    {
        if (IsBuilt)
            Cloud.Policy.Enforce(scope, newDefaults);
        else
            _enforce = (scope, newDefaults);
        return this;
    }

    /// <summary>Every rule has its default again.</summary>
    public PolicyFixture Reset()
    {
        if (IsBuilt)
            Cloud.Policy.Reset();
        _overrides.Clear();
        _files.Clear();
        return this;
    }

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
        base.Configure(cloud);
        cloud.OnBuilt(Apply);
    }

    private void Apply(OpenStackCloud cloud)
    {
        foreach (var (service, yaml) in _files)
            cloud.Policy.Load(service, yaml);
        foreach (var (rule, check) in _overrides)
            cloud.Policy.Override(rule, check);
        if (_enforce is { } enforce)
            cloud.Policy.Enforce(enforce.Scope, enforce.NewDefaults);
    }
}
