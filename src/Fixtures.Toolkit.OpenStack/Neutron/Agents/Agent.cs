using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Agents;

/// <summary>A process on a host that does Neutron's work there. This cloud binds ports without any, so that none exists.</summary>
internal sealed record Agent(string Id) : IResource
{
    public string ProjectId => "";
}
