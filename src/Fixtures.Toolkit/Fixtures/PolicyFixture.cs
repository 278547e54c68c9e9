using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// The policy of a cloud. Changes made before the cloud is built hold from its first request, later ones from the next request.
/// </summary>
/// <remarks>
/// It applies to its own cloud only. <see cref="OpenStackBuilder.Build"/> reports mistakes in the changes made before it.
/// </remarks>
public class PolicyFixture : CloudPart
{
    private readonly List<Action<CloudPolicy>> _changes = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity"];

    /// <inheritdoc cref="CloudPolicy.Override"/>
    public PolicyFixture Override(string rule, string check, string? serviceType = null) =>
        Change(policy => policy.Override(rule, check, serviceType));

    /// <inheritdoc cref="CloudPolicy.Load"/>
    public PolicyFixture Load(string serviceType, string yaml) => Change(policy => policy.Load(serviceType, yaml));

    /// <summary>Replaces all overrides of a service with the rules of a policy file, such as the one that an operator deploys.</summary>
    /// <param name="serviceType">The type in the catalog: <c>compute</c>.</param>
    /// <param name="path">The path of a YAML or JSON file; it is read at once.</param>
    public PolicyFixture LoadFile(string serviceType, string path) => Load(serviceType, File.ReadAllText(path));

    /// <inheritdoc cref="CloudPolicy.OnlyRole"/>
    public PolicyFixture OnlyRole(string serviceType, string role = Roles.Admin) => Change(policy => policy.OnlyRole(serviceType, role));

    /// <inheritdoc cref="CloudPolicy.Enforce"/>
    public PolicyFixture Enforce(bool scope, bool newDefaults, string? serviceType = null) =>
        Change(policy => policy.Enforce(scope, newDefaults, serviceType));

    /// <summary>Drops all changes: every rule and switch has the default of the cloud's release again.</summary>
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
