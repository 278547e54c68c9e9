using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>The policy of a cloud: changed rules from its first request on, and changes while it runs, which count from the next request on.</summary>
/// <remarks>It holds for its cloud alone. A mistake in what is told before the cloud is built is named by <see cref="OpenStackBuilder.Build"/>.</remarks>
public class PolicyFixture : CloudFixture
{
    private readonly List<Action<CloudPolicy>> _changes = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity"];

    /// <inheritdoc cref="CloudPolicy.Override"/>
    public PolicyFixture Override(string rule, string check, string? serviceType = null) => Change(policy => policy.Override(rule, check, serviceType));

    /// <inheritdoc cref="CloudPolicy.Load"/>
    public PolicyFixture Load(string serviceType, string yaml) => Change(policy => policy.Load(serviceType, yaml));

    /// <summary>Replaces all overrides of a service by those of a file, such as the one that the operator deploys.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>.</param>
    /// <param name="path">The file's path, read at once; YAML or JSON.</param>
    public PolicyFixture LoadFile(string serviceType, string path) => Load(serviceType, File.ReadAllText(path));

    /// <inheritdoc cref="CloudPolicy.OnlyRole"/>
    public PolicyFixture OnlyRole(string serviceType, string role = Roles.Admin) => Change(policy => policy.OnlyRole(serviceType, role));

    /// <inheritdoc cref="CloudPolicy.Enforce"/>
    public PolicyFixture Enforce(bool scope, bool newDefaults, string? serviceType = null) =>
        Change(policy => policy.Enforce(scope, newDefaults, serviceType));

    /// <summary>Every rule and every switch is again as the cloud's release has it, whatever the fixture was told before.</summary>
    public PolicyFixture Reset()
    {
        if (IsBuilt)
            Cloud.Policy.Reset();
        _changes.Clear();
        return this;
    }

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
        base.Configure(cloud);
        _changes.ForEach(change => cloud.OnBuilt(built => change(built.Policy)));
    }

    private PolicyFixture Change(Action<CloudPolicy> change)
    {
        if (IsBuilt)
            change(Cloud.Policy);
        else
            _changes.Add(change);
        return this;
    }
}
