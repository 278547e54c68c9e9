using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>The caller of a request, as neutron-lib's <c>Context</c> describes it.</summary>
internal sealed class Caller
{
    private readonly World _world;
    private readonly Credentials? _persona;
    private readonly NeutronDatabase _neutron;

    private Caller(World world, Credentials? persona, NeutronDatabase neutron)
    {
        (_world, _persona, _neutron) = (world, persona, neutron);
        IsAdmin = persona is null || Check("context_is_admin");
        SeesAll = IsAdmin || Check("context_is_advsvc");
    }

    public string ProjectId => _persona?.ProjectId ?? "";

    public bool IsAdmin { get; }

    /// <summary>Whether the caller sees the resources of all projects: an administrator or an advanced service.</summary>
    public bool SeesAll { get; }

    /// <summary>The release of the caller's cloud.</summary>
    public NeutronRelease Release => _neutron.Release;

    /// <summary>The extensions that the caller's cloud has loaded.</summary>
    public ExtensionSet Extensions => _neutron.Extensions;

    public static Caller From(ApiRequest request) => new(request.World, request.Persona, request.Service<NeutronDatabase>());

    /// <summary>Neutron's own context, which every rule allows.</summary>
    public static Caller System(World world, NeutronDatabase neutron) => new(world, null, neutron);

    public bool Owns(string projectId) => projectId.Length > 0 && projectId == ProjectId;

    /// <summary>Whether the policy allows the rule. Without <c>enforce_new_defaults</c> it allows an administrator everything.</summary>
    /// <remarks>Source: Neutron, <c>policy.check</c> and <c>policy.enforce</c>.</remarks>
    public bool Allows(string rule, PolicyTarget target) =>
        _persona is null
        || (IsAdmin && !_world.Policy.Settings.OptionsOf("network").EnforceNewDefaults)
        || _world.Policy.Allows("network", rule, _persona, target);

    private bool Check(string rule) => _persona is not null && _world.Policy.Allows("network", rule, _persona, PolicyTarget.Empty);
}
