using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The differences between the releases of Nova.</summary>
internal sealed record NovaRelease
{
    /// <summary>The newest microversion.</summary>
    public required ApiVersion Maximum { get; init; }

    /// <summary>The scheduler's differences.</summary>
    public SchedulerRelease Scheduler { get; init; } = new();

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>The hardware that a compute host has unless the builder says otherwise.</summary>
    public ComputeHostDefaults Hosts { get; init; } = ComputeHostDefaults.Zed;

    /// <summary>
    /// Whether a host with servers stays in its availability zone: it neither joins nor leaves an aggregate where that changes the zone.
    /// </summary>
    public bool KeepsZonesOfServers { get; init; }

    /// <summary>Whether a server that the API deletes itself gets the action <c>delete</c>.</summary>
    public bool RecordsLocalDelete { get; init; }

    /// <summary>Whether the ports of a shelved server are unbound when it is offloaded. Zed leaves them bound to the host.</summary>
    public bool UnbindsPortsOfOffloadedServers { get; init; }

    /// <summary>
    /// Whether a host that starts looks for reboots that it had not begun. Zed leaves such a server <c>rebooting</c> or
    /// <c>rebooting_hard</c>.
    /// </summary>
    public bool FindsUnbegunReboots { get; init; }

    /// <summary>The rule of a cold migration whose request names the host.</summary>
    public required string MigrateToHostRule { get; init; }

    /// <summary>The draft of JSON Schema that bodies and queries are checked with.</summary>
    public SchemaRules Schemas { get; init; } = NovaValidation.Rules;

    /// <summary>
    /// Whether every request has a schema: also those of the deprecated proxies, of hosts, and of the actions <c>addSecurityGroup</c> and
    /// <c>removeSecurityGroup</c>, which Zed checks by hand.
    /// </summary>
    public bool ChecksEveryRequest { get; init; }

    /// <summary>What the proxy to Ironic says where it refuses a command.</summary>
    public string UnsupportedCommand { get; init; } = "Command Not supported";

    /// <summary>Whether Hyper-V's RDP consoles exist, and until microversion 2.30 the tokens of these alone can be shown.</summary>
    public bool HasRdpConsoles { get; init; } = true;

    /// <summary>
    /// The internal access path of the fake driver's consoles. Upstream's driver of 2025.1 draws a UUID in each process; here it is always
    /// the same.
    /// </summary>
    public string FakeConsolePath { get; init; } = "FAKE";

    /// <summary>Whether a volume-backed server cannot get a flavor with less memory than its image demands.</summary>
    public bool ChecksMemoryOfVolumeBackedResizes { get; init; }

    /// <summary>
    /// Whether the image of a server on volumes is <c>raw</c>, since Glance refuses empty data of other formats. Zed takes <c>qcow2</c>.
    /// </summary>
    public bool MakesEmptyImagesRaw { get; init; }

    /// <summary>Whether a volume of a server can be swapped only while Cinder migrates it.</summary>
    public bool SwapsOnlyMigratingVolumes { get; init; }

    /// <summary>Whether an image that demands a frozen guest is a conflict where the guest does not freeze. Zed fails with a 500.</summary>
    public bool ReportsFailedQuiesce { get; init; }

    /// <summary>
    /// Whether the destination of a live migration disconnects the volumes itself when it cannot prepare. Before, the source demands it
    /// later, also where none was connected.
    /// </summary>
    public bool DisconnectsAfterFailedPreparation { get; init; }

    /// <summary>Whether servers with PCI devices can be migrated live, where their aliases say so.</summary>
    public bool MigratesPciDevicesLive { get; init; }

    /// <summary>Whether the end of a live migration activates the port bindings before it cleans up at the source.</summary>
    public bool ActivatesPortsBeforeCleanup { get; init; }

    /// <summary>The release of the request's world.</summary>
    public static NovaRelease For(ApiRequest request) => request.World.Options.Release.For<NovaRelease>();
}
