using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder;
using Fixtures.Toolkit.OpenStack.Glance;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Neutron;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Swift;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The services that a cloud can have, one line each, in the order in which they start. This is the only list of them.</summary>
internal static class Services
{
    public static ImmutableArray<ServiceDefinition> All { get; } =
    [
        KeystoneDefinition.Service,
        PlacementDefinition.Service,
        GlanceDefinition.Service,
        NeutronDefinition.Service,
        CinderDefinition.Service,
        SwiftDefinition.Service,
        NovaDefinition.Service,
    ];
}
