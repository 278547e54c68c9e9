using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>A server; upstream's database calls it an instance.</summary>
/// <param name="Number">Upstream's row id, from 1; the instance name <c>instance-0000000a</c> contains it in hexadecimal.</param>
/// <param name="ProjectId">The owning project.</param>
/// <param name="UserId">The user who created it.</param>
/// <param name="Name">The display name.</param>
/// <param name="Flavor">A copy of the flavor, taken at creation and at each resize.</param>
internal sealed record Server(Guid Id, int Number, string ProjectId, string UserId, string Name, Flavor Flavor)
{
    public static ResourceType ResourceType { get; } = new("server", "compute", "/servers");

    public string VmState { get; init; } = VmStates.Building;

    public string? TaskState { get; init; } = TaskStates.Scheduling;

    public int PowerState { get; init; } = PowerStates.NoState;

    public int Progress { get; init; }

    /// <summary>
    /// The host of its compute service; null until a host claims its resources, after a failed build, and after offloading.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>The name of the hypervisor; that of <see cref="Host"/>, unless the host has several nodes.</summary>
    public string? Node { get; init; }

    public string? LaunchedOn { get; init; }

    /// <summary>
    /// The host to which its first build was cast, in whose cell it is from then on; null while it is a build request, and in cell0.
    /// </summary>
    public BuildDestination? BuildDestination { get; init; }

    /// <summary>Whether a host has begun to build it. From then on it has a root device name, even if the build fails.</summary>
    public bool HasRootDevice { get; init; }

    /// <summary>The name of the root disk where it is not <see cref="DeviceNames.DefaultRoot"/>; null for that.</summary>
    public string? RootDevice { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    public DateTimeOffset? TerminatedAt { get; init; }

    /// <summary>Null while it lives. A deleted server stays in the table, for <c>?deleted=true</c>.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public bool IsDeleted => DeletedAt is not null;

    /// <summary>The time of the last soft delete, from which the reclaim interval counts; null after a restore.</summary>
    /// <remarks>Upstream stores it in the column <c>deleted_at</c>, while <c>deleted</c> stays 0.</remarks>
    public DateTimeOffset? SoftDeletedAt { get; init; }

    /// <summary>Whether it counts against the quota and is a member of its group: neither deleted nor soft-deleted.</summary>
    public bool IsPresent => !IsDeleted && VmState != VmStates.SoftDeleted;

    public string? Hostname { get; init; }

    public string? Description { get; init; }

    /// <summary>Null for a server booted from a volume.</summary>
    public string? ImageId { get; init; }

    /// <summary>
    /// A copy of the image's properties, with its <c>min_ram</c>, <c>min_disk</c>, <c>disk_format</c>, <c>container_format</c> and
    /// <c>base_image_ref</c>: upstream's <c>image_</c> system metadata.
    /// </summary>
    public ImmutableSortedDictionary<string, string> ImageProperties { get; init; } = None;

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = None;

    public ImmutableSortedDictionary<string, string> SystemMetadata { get; init; } = None;

    public ImmutableSortedSet<string> Tags { get; init; } = [];

    public string? KeyName { get; init; }

    /// <summary>The zone of its host; before scheduling the requested one; null after the server lost its host.</summary>
    /// <remarks>
    /// Upstream: the column of the instance, which _nil_out_instance_obj_host_and_node clears. The request spec keeps its own.
    /// </remarks>
    public string? AvailabilityZone { get; init; }

    public string ReservationId { get; init; } = "";

    public int LaunchIndex { get; init; }

    public string? AccessIpV4 { get; init; }

    public string? AccessIpV6 { get; init; }

    /// <summary><c>MANUAL</c> or <c>AUTO</c>.</summary>
    public string DiskConfig { get; init; } = "MANUAL";

    public bool HasConfigDrive { get; init; }

    public string? UserData { get; init; }

    /// <summary><c>owner</c> or <c>admin</c>; null when unlocked.</summary>
    public string? LockedBy { get; init; }

    public string? LockedReason { get; init; }

    public ServerFault? Fault { get; init; }

    public ImmutableArray<string> SecurityGroups { get; init; } = [];

    /// <summary>Its ports as Neutron last reported them: upstream's network info cache.</summary>
    public ImmutableArray<ServerInterface> Interfaces { get; init; } = [];

    /// <summary>
    /// Its disks, in the order of the request; none where its only disk is the image's. Volumes that are attached later come last.
    /// </summary>
    public ImmutableArray<BlockDeviceMapping> BlockDevices { get; init; } = [];

    /// <summary>The scheduling and network parameters of the create request.</summary>
    public required ServerRequest Request { get; init; }

    public ImmutableArray<string>? TrustedImageCertificates { get; init; }

    /// <summary>The vm_state to restore after a resize; null otherwise.</summary>
    public string? OldVmState { get; init; }

    private static ImmutableSortedDictionary<string, string> None { get; } = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal);
}

/// <summary>The host and the node that the scheduler selected for the first build of a server.</summary>
internal sealed record BuildDestination(string Host, string Node);

/// <summary>The <c>fault</c> of a server.</summary>
internal sealed record ServerFault(int Code, string Message, string? Details, DateTimeOffset CreatedAt, string? Host = null)
{
    private const int MaxMessageLength = 255;

    /// <remarks>Upstream: _get_fault_details has the traceback of these alone.</remarks>
    private const int ServerError = 500;

    /// <summary>Builds a server's fault from an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="now">The time of the fault.</param>
    /// <param name="host">The host of the service that failed.</param>
    /// <param name="message">Replaces the exception's message.</param>
    /// <remarks>Upstream: nova.compute.utils.exception_to_dict, which truncates the message to the 255 characters of its column.</remarks>
    public static ServerFault From(NovaException error, DateTimeOffset now, string host, string? message = null)
    {
        message ??= error.FaultMessage;
        return new ServerFault(
            error.Code,
            message.Length > MaxMessageLength ? message[..MaxMessageLength] : message,
            error.Code == ServerError ? error.Traceback : null,
            now,
            host);
    }
}

/// <summary>A port of a server.</summary>
/// <param name="WasCreatedByNova">Whether Nova created the port: it is deleted with the server. Other ports are only unbound.</param>
internal sealed record ServerInterface(
    string PortId, string NetworkId, string NetworkLabel, string MacAddress, ImmutableArray<ServerAddress> Addresses, bool WasCreatedByNova)
{
    public string? Tag { get; init; }

    public string PortState { get; init; } = "ACTIVE";

    /// <summary>The <c>binding:vnic_type</c>; null for <c>normal</c>.</summary>
    public string? VnicType { get; init; }
}

/// <summary>An address on a port.</summary>
/// <param name="Type"><c>fixed</c> or <c>floating</c>.</param>
internal sealed record ServerAddress(string Address, int Version, string SubnetId, string Type = "fixed");

/// <summary>Upstream's RequestSpec and requested networks of a server.</summary>
internal sealed record ServerRequest
{
    /// <summary>The host of <c>availability_zone=ZONE:HOST:NODE</c>, which skips the filters.</summary>
    public string? ForcedHost { get; init; }

    public string? ForcedNode { get; init; }

    /// <summary>The <c>host</c> of microversion 2.74, which the filters check.</summary>
    public string? RequestedHost { get; init; }

    /// <summary>The <c>hypervisor_hostname</c> of microversion 2.74, which the filters check.</summary>
    public string? RequestedNode { get; init; }

    public string? AvailabilityZone { get; init; }

    /// <summary><c>os:scheduler_hints</c>; a single value is stored as a list of one.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> SchedulerHints { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary><c>none</c>, <c>auto</c> or <c>list</c>.</summary>
    public string NetworkMode { get; init; } = "auto";

    public ImmutableArray<RequestedNetwork> Networks { get; init; } = [];

    /// <summary>Whether the client may attach servers to external networks that are not shared.</summary>
    public bool MayUseExternalNetworks { get; init; }
}

/// <summary>An entry of <c>networks</c>.</summary>
internal sealed record RequestedNetwork(string? NetworkId, string? PortId, string? FixedIp, string? Tag);
