using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <summary>Events of address groups.</summary>
internal static class AddressGroupEvents
{
    /// <summary>The group is about to be deleted: subscribers that use it refuse.</summary>
    public static readonly ResourceEvent<AddressGroup> BeforeDelete = new();
}
