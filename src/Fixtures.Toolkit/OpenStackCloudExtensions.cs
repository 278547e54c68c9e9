using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Snapshots;
using Fixtures.Toolkit.Usage;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>What a test does with a cloud: drive it, wait for it, measure it.</summary>
public static class OpenStackCloudExtensions
{
    extension(OpenStackCloud cloud)
    {
        /// <summary>The user admin in the project admin.</summary>
        public Persona Admin => cloud.As("admin", "admin");

        /// <summary>The user demo, a member of the project demo.</summary>
        public Persona Demo => cloud.As("demo", "demo");

        /// <summary>The user reader, a reader of the project demo.</summary>
        public Persona Reader => cloud.As("reader", "demo");

        /// <summary>The administrator's identity client.</summary>
        public KeystoneClient Keystone => cloud.Admin.Keystone;

        /// <summary>The administrator's compute client.</summary>
        public NovaClient Nova => cloud.Admin.Nova;

        /// <summary>The administrator's placement client.</summary>
        public PlacementClient Placement => cloud.Admin.Placement;

        /// <summary>The administrator's network client.</summary>
        public NeutronClient Neutron => cloud.Admin.Neutron;

        /// <summary>The administrator's image client.</summary>
        public GlanceClient Glance => cloud.Admin.Glance;

        /// <summary>Waits for servers.</summary>
        public ServerWaits Servers => cloud.Feature(static c => new ServerWaits(c));

        /// <summary>Waits for compute services.</summary>
        public ServiceWaits ComputeServices => cloud.Feature(static c => new ServiceWaits(c));

        /// <summary>What is used where, and how that changes.</summary>
        public UsageProbe Usage => cloud.Feature(static c => new UsageProbe(c));

        /// <summary>What the cloud shows, in a form that is the same in every run: for snapshots.</summary>
        public StableViews Stable => cloud.Feature(static c => new StableViews(c));

        /// <summary>Realistic data that follows from the seed of the cloud and from what is in it at the first use; no name is one that the cloud has.</summary>
        public Samples Samples => cloud.Feature(static c => Samples.For(c));

        /// <summary>A user in a project.</summary>
        /// <param name="user">The user's name.</param>
        /// <param name="project">The project's name.</param>
        /// <param name="password">Default: the user's name, as in the demo world.</param>
        public Persona As(string user, string project, string? password = null) =>
            cloud.Feature(static c => new CloudPersonas(c)).As(user, project, password);

        /// <summary>A user at work in a scope of any kind.</summary>
        /// <param name="user">The user's name, in the domain <c>Default</c>.</param>
        /// <param name="scope">A project, a domain, the system, or <see cref="OpenStackScope.Unscoped"/>.</param>
        /// <param name="password">Default: the user's name.</param>
        public Persona As(string user, OpenStackScope scope, string? password = null) =>
            cloud.Feature(static c => new CloudPersonas(c)).As(user, scope, password);

        /// <summary>Whoever logs in.</summary>
        public Persona As(OpenStackLogin login) => cloud.Feature(static c => new CloudPersonas(c)).As(login);
    }
}
