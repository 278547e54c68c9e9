using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Agents;

/// <summary>A Neutron agent on a host. This cloud binds ports without agents, so that none exists.</summary>
internal sealed record Agent(string Id) : IResource<Agent>
{
    public static TableKey<Agent> Table { get; } = new("Agents", type: null);

    public string ProjectId => "";
}
