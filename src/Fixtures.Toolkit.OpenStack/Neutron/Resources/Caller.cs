using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>On whose behalf something is done, as Neutron's context sees it.</summary>
internal sealed class Caller
{
    private readonly World _world;
    private readonly Credentials? _persona;

    private Caller(World world, Credentials? persona)
    {
        (_world, _persona) = (world, persona);
        IsAdmin = persona is null || Check("context_is_admin");
        SeesAll = IsAdmin || Check("context_is_advsvc");
    }

    public string ProjectId => _persona?.ProjectId ?? "";

    public bool IsAdmin { get; }

    /// <summary>Whether the resources of all projects are in sight: an administrator or an advanced service.</summary>
    public bool SeesAll { get; }

    public static Caller Of(ApiRequest request) => new(request.World, request.Persona);

    /// <summary>Neutron itself.</summary>
    public static Caller System(World world) => new(world, null);

    public bool Owns(string projectId) => projectId.Length > 0 && projectId == ProjectId;

    /// <summary>An administrator passes without a check, as long as the old defaults count.</summary>
    public bool Allows(string rule, PolicyTarget target) =>
        (IsAdmin && !_world.Policy.Settings.OptionsOf("network").EnforceNewDefaults) || _persona is null || _world.Policy.Allows("network", rule, _persona, target);

    private bool Check(string rule) => _persona is not null && _world.Policy.Allows("network", rule, _persona, PolicyTarget.Empty);
}
