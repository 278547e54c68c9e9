using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>A server (upstream's database says instance) with all that Nova remembers of it.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Number">Rises by one with each server of the world; <c>instance-0000000a</c> is made of it.</param>
/// <param name="ProjectId">Its owner.</param>
/// <param name="UserId">Who asked for it.</param>
/// <param name="Name">Its display name.</param>
/// <param name="Flavor">The flavor as it was when the server was made or last resized.</param>
internal sealed record Server(Guid Id, int Number, string ProjectId, string UserId, string Name, Flavor Flavor)
{
    public static ResourceType ResourceType { get; } = new("server", "compute", "/servers");

    public string VmState { get; init; } = VmStates.Building;

    public string? TaskState { get; init; } = TaskStates.Scheduling;

    public int PowerState { get; init; } = PowerStates.NoState;

    public int Progress { get; init; }

    /// <summary>The compute service that has it; null before scheduling and after offloading.</summary>
    public string? Host { get; init; }

    /// <summary>The hypervisor that has it.</summary>
    public string? Node { get; init; }

    public string? LaunchedOn { get; init; }

    /// <summary>Whether a host has begun to build it: from then on its root disk has a name, also when the build fails.</summary>
    public bool HasRootDevice { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    public DateTimeOffset? TerminatedAt { get; init; }

    /// <summary>When it was deleted; a deleted server stays in the table, for <c>?deleted=true</c>.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public bool IsDeleted => DeletedAt is not null;

    public string? Hostname { get; init; }

    public string? Description { get; init; }

    /// <summary>Null when it was booted from a volume.</summary>
    public string? ImageId { get; init; }

    /// <summary>The image's min_ram, min_disk and properties when the server was made.</summary>
    public ImmutableSortedDictionary<string, string> ImageProperties { get; init; } = None;

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = None;

    public ImmutableSortedDictionary<string, string> SystemMetadata { get; init; } = None;

    public ImmutableSortedSet<string> Tags { get; init; } = [];

    public string? KeyName { get; init; }

    public string? AvailabilityZone { get; init; }

    public string ReservationId { get; init; } = "";

    public int LaunchIndex { get; init; }

    public string? AccessIpV4 { get; init; }

    public string? AccessIpV6 { get; init; }

    /// <summary><c>MANUAL</c> or <c>AUTO</c>.</summary>
    public string DiskConfig { get; init; } = "MANUAL";

    public bool HasConfigDrive { get; init; }

    public string? UserData { get; init; }

    /// <summary><c>owner</c> or <c>admin</c>; null when it is not locked.</summary>
    public string? LockedBy { get; init; }

    public string? LockedReason { get; init; }

    public ServerFault? Fault { get; init; }

    public ImmutableArray<string> SecurityGroups { get; init; } = [];

    /// <summary>The ports it has, as last heard from Neutron: upstream's network info cache.</summary>
    public ImmutableArray<ServerInterface> Interfaces { get; init; } = [];

    /// <summary>What was asked of the scheduler and of Neutron when it was made.</summary>
    public required ServerRequest Request { get; init; }

    public ImmutableArray<string>? TrustedImageCertificates { get; init; }

    /// <summary>The state before a rescue, shelve or resize, where that must come back.</summary>
    public string? OldVmState { get; init; }

    private static ImmutableSortedDictionary<string, string> None { get; } = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal);
}

/// <summary>Why a server is in error, as <c>fault</c> shows it.</summary>
internal sealed record ServerFault(int Code, string Message, string? Details, DateTimeOffset CreatedAt, string? Host = null);

/// <summary>One of a server's ports.</summary>
/// <param name="WasCreatedByNova">Such a port is deleted with its server; others are only unbound.</param>
internal sealed record ServerInterface(
    string PortId, string NetworkId, string NetworkLabel, string MacAddress, ImmutableArray<ServerAddress> Addresses, bool WasCreatedByNova)
{
    public string? Tag { get; init; }

    public string PortState { get; init; } = "ACTIVE";
}

/// <summary>An address on a port.</summary>
/// <param name="Type"><c>fixed</c> or <c>floating</c>.</param>
internal sealed record ServerAddress(string Address, int Version, string SubnetId, string Type = "fixed");

/// <summary>What a boot asks for: upstream's request spec and requested networks.</summary>
internal sealed record ServerRequest
{
    /// <summary>Asked for by an administrator: <c>nova:host1</c> or <c>host</c>.</summary>
    public string? ForcedHost { get; init; }

    public string? ForcedNode { get; init; }

    /// <summary>Asked for by <c>host</c>/<c>hypervisor_hostname</c> (2.74): goes through the filters.</summary>
    public string? RequestedHost { get; init; }

    public string? RequestedNode { get; init; }

    public string? AvailabilityZone { get; init; }

    /// <summary><c>os:scheduler_hints</c>, each a list as upstream keeps them.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> SchedulerHints { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary><c>none</c>, <c>auto</c> or <c>list</c>.</summary>
    public string NetworkMode { get; init; } = "auto";

    public ImmutableArray<RequestedNetwork> Networks { get; init; } = [];

    /// <summary>Whether the client may attach the server to external networks that are not shared.</summary>
    public bool MayUseExternalNetworks { get; init; }
}

/// <summary>One entry of <c>networks</c>.</summary>
internal sealed record RequestedNetwork(string? NetworkId, string? PortId, string? FixedIp, string? Tag);
