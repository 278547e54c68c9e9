namespace Fixtures.Toolkit;

/// <summary>A logged-in user in one scope, usually a project, with a client for each service.</summary>
public sealed class Persona
{
    internal Persona(OpenStackSession session)
    {
        Session = session;
        Nova = new NovaClient(session);
        Placement = new PlacementClient(session);
        Neutron = new NeutronClient(session);
        Glance = new GlanceClient(session);
        Cinder = new CinderClient(session);
        Swift = new SwiftClient(session);
        Keystone = new KeystoneClient(session);
    }

    /// <summary>Token, catalog and raw requests.</summary>
    public OpenStackSession Session { get; }

    /// <summary>User, password and scope, for the settings of an application under test.</summary>
    public OpenStackLogin Login => Session.Login;

    /// <summary>Servers, flavors, compute services.</summary>
    public NovaClient Nova { get; }

    /// <summary>Resource providers, allocations, usages.</summary>
    public PlacementClient Placement { get; }

    /// <summary>Networks and ports.</summary>
    public NeutronClient Neutron { get; }

    /// <summary>Images.</summary>
    public GlanceClient Glance { get; }

    /// <summary>Volumes, snapshots and backups.</summary>
    public CinderClient Cinder { get; }

    /// <summary>Containers and objects.</summary>
    public SwiftClient Swift { get; }

    /// <summary>Projects and users.</summary>
    public KeystoneClient Keystone { get; }
}
