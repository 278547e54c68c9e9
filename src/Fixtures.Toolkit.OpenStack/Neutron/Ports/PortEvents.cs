using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Events of ports.</summary>
internal static class PortEvents
{
    public static readonly ResourceEvent<Port> AfterUpdate = new();

    /// <summary>The port is about to be removed; its addresses are released.</summary>
    public static readonly ResourceEvent<Port> BeforeRemove = new();
}
