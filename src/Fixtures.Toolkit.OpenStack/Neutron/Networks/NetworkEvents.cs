using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>Events of networks.</summary>
internal static class NetworkEvents
{
    /// <summary>The network is about to be deleted: subscribers refuse, or remove their resources on it.</summary>
    public static readonly ResourceEvent<Network> BeforeDelete = new();
}
