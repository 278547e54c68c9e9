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

    /// <summary>The rule of a cold migration whose request names the host.</summary>
    public required string MigrateToHostRule { get; init; }

    /// <summary>The draft of JSON Schema that bodies and queries are checked with.</summary>
    public SchemaRules Schemas { get; init; } = NovaValidation.Rules;

    /// <summary>
    /// Whether every body has a schema: also those of the deprecated proxies, of hosts, and of the actions <c>addSecurityGroup</c> and
    /// <c>removeSecurityGroup</c>, which Zed checks by hand.
    /// </summary>
    public bool ChecksEveryBody { get; init; }

    /// <summary>What the proxy to Ironic says where it refuses a command.</summary>
    public string UnsupportedCommand { get; init; } = "Command Not supported";

    /// <summary>Whether servers with PCI devices can be migrated live, where their aliases say so.</summary>
    public bool MigratesPciDevicesLive { get; init; }

    /// <summary>The release of the request's world.</summary>
    public static NovaRelease For(ApiRequest request) => request.World.Options.Release.For<NovaRelease>();
}
