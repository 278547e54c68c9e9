using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// The ways into a cloud for a test: <c>cloud.Servers</c> acts on servers and waits, <c>cloud.Nova</c> and the other clients send single
/// requests, and <c>cloud.Usage</c> measures.
/// </summary>
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

        /// <summary>
        /// The administrator's compute client: typed requests that return when the API answers. To act and wait, use <c>cloud.Servers</c>.
        /// </summary>
        /// <example><code>var reply = await cloud.Nova.SendAsync(HttpMethod.Get, "/os-hypervisors");</code></example>
        public NovaClient Nova => cloud.Admin.Nova;

        /// <summary>The administrator's placement client.</summary>
        public PlacementClient Placement => cloud.Admin.Placement;

        /// <summary>The administrator's network client.</summary>
        public NeutronClient Neutron => cloud.Admin.Neutron;

        /// <summary>The administrator's image client.</summary>
        public GlanceClient Glance => cloud.Admin.Glance;

        /// <summary>The administrator's block storage client; <c>cloud.Volumes</c> acts and waits.</summary>
        public CinderClient Cinder => cloud.Admin.Cinder;

        /// <summary>The administrator's object storage client; <c>cloud.Objects</c> acts, waits and asserts.</summary>
        public SwiftClient Swift => cloud.Admin.Swift;

        /// <summary>
        /// Acts on servers and waits until it is done: boot, stop, resize, migrate, delete, … Also waits for anything that happens to them.
        /// </summary>
        /// <example>
        /// <code>
        /// var server = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        /// server = await cloud.Servers.StopAsync(server);
        /// await cloud.Servers.DeleteAsync(server);
        /// </code>
        /// </example>
        public CloudServers Servers => cloud.AsTarget().Servers;

        /// <summary>
        /// Acts on volumes and waits until it is done: create, attach, detach, extend, take snapshots, back up, delete. Also waits for any
        /// status.
        /// </summary>
        /// <example>
        /// <code>
        /// var volume = await cloud.Volumes.CreateAsync("data", sizeGb: 2);
        /// await cloud.Volumes.AttachAsync(volume, server);
        /// await cloud.Volumes.DetachAsync(volume, server);
        /// await cloud.Volumes.DeleteAsync(volume);
        /// </code>
        /// </example>
        public CloudVolumes Volumes => cloud.AsTarget().Volumes;

        /// <summary>
        /// Acts on containers and objects and waits until listings show it. Also asserts what a container holds, that no segment is
        /// orphaned, and that counters equal contents.
        /// </summary>
        /// <example>
        /// <code>
        /// await cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
        /// await cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg");
        /// </code>
        /// </example>
        public CloudObjects Objects => cloud.AsTarget().Objects;

        /// <summary>Waits for compute services.</summary>
        public ComputeServiceWaits ComputeServices => cloud.AsTarget().ComputeServices;

        /// <summary>Measures usage as Placement and Cinder report it, and asserts how it changes.</summary>
        /// <example>
        /// <code>
        /// var before = await cloud.Usage.CaptureAsync();
        /// var server = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        /// await cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        /// await cloud.Servers.DeleteAsync(server);
        /// await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        /// </code>
        /// </example>
        public UsageProbe Usage => cloud.AsTarget().Usage;

        /// <summary>The requests of clients that the cloud received, for assertions.</summary>
        public CloudRequests Requests => cloud.Feature(static c => new CloudRequests(c));

        /// <summary>Views of the cloud that are the same in every run, for snapshot tests.</summary>
        public StableViews Stable => cloud.AsTarget().Stable;

        /// <summary>A user in a project.</summary>
        /// <param name="user">The user's name.</param>
        /// <param name="project">The project's name.</param>
        /// <param name="password">Default: the user's name, as in the demo world.</param>
        /// <example>
        /// <code>
        /// var ann = cloud.As("ann", project: "blue", password: "a secret");
        /// var servers = await ann.Nova.ListServersAsync();
        /// </code>
        /// </example>
        public Persona As(string user, string project, string? password = null) =>
            cloud.Feature(static c => new CloudPersonas(c)).As(user, project, password);

        /// <summary>A user in a project, a domain, the system, or without a scope.</summary>
        /// <param name="user">The user's name, in the domain <c>Default</c>.</param>
        /// <param name="scope">A project, a domain, the system, or <see cref="OpenStackScope.Unscoped"/>.</param>
        /// <param name="password">Default: the user's name.</param>
        public Persona As(string user, OpenStackScope scope, string? password = null) =>
            cloud.Feature(static c => new CloudPersonas(c)).As(user, scope, password);

        /// <summary>The persona of this login.</summary>
        public Persona As(OpenStackLogin login) => cloud.Feature(static c => new CloudPersonas(c)).As(login);
    }
}
