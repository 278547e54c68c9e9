using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A server as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Raw">The whole document.</param>
public sealed record ServerInfo(Guid Id, JsonElement Raw)
{
    /// <summary>The length of the journal when the request was sent; null if the cloud is not in this process.</summary>
    internal long? Position { get; init; }

    /// <summary>Whether it had a task state, or only its id is known.</summary>
    internal bool IsUnderWay => TaskState is not null || Text("status") is null;

    /// <summary>Its name; empty in the answer to a create.</summary>
    public string Name => Text("name") ?? "";

    /// <summary>Its status; <see cref="ServerStatus.Build"/> in the answer to a create.</summary>
    public ServerStatus Status => Text("status") is { } status ? Parse(status) : ServerStatus.Build;

    /// <summary>Its task state: <c>spawning</c>, <c>rebooting</c>, …; null if no task is under way.</summary>
    public string? TaskState => Text("OS-EXT-STS:task_state");

    /// <summary>Its VM state in Nova's database: <c>active</c>, <c>stopped</c>, …</summary>
    public string? VmState => Text("OS-EXT-STS:vm_state");

    /// <summary>Its power state as Nova last recorded it; null in the answer to a create.</summary>
    public PowerState? PowerState =>
        Raw.TryGetProperty("OS-EXT-STS:power_state", out var value) && value.ValueKind == JsonValueKind.Number
            ? (PowerState)value.GetInt32()
            : null;

    /// <summary>Its compute host; empty before it is scheduled, after it is offloaded, and for users who may not see it.</summary>
    public string Host => Text("OS-EXT-SRV-ATTR:host") ?? "";

    /// <summary>Its hypervisor; that of <see cref="Host"/>, unless the host has several nodes. Empty where the host is.</summary>
    public string Node => Text("OS-EXT-SRV-ATTR:hypervisor_hostname") ?? "";

    /// <summary>Its flavor as it was when the server was created or last resized; without an id.</summary>
    /// <exception cref="InvalidOperationException">
    /// This is the answer to a create, which has no flavor, or a document from before microversion 2.47.
    /// </exception>
    public FlavorInfo Flavor => HasFlavor(out var flavor)
        ? FlavorInfo.OfServer(flavor)
        : throw new InvalidOperationException(
            Text("status") is null
                ? $"The answer to the creation of server {Id} has no flavor. Wait for the server first, or read it: "
                    + "cloud.Nova.GetServerAsync(server)."
                : $"This document of server {Id} has its flavor by id only, as before microversion 2.47. Read it at a later one: "
                    + "cloud.Nova.GetServerAsync(server).");

    /// <summary>Whether its root disk is a volume: it has no image. False in the answer to a create.</summary>
    public bool IsVolumeBacked => Raw.TryGetProperty("image", out var image) && image.ValueKind != JsonValueKind.Object;

    /// <summary>The id of its project; null in the answer to a create.</summary>
    public string? ProjectId => Text("tenant_id");

    /// <summary>
    /// The availability zone of its host, or the one it asked for; null where it has neither, and in the answer to a create.
    /// </summary>
    public string? AvailabilityZone => Text("OS-EXT-AZ:availability_zone") is { Length: > 0 } zone ? zone : null;

    /// <summary>
    /// The availability zone that its creation or its unshelving asked for, and that it stays in; null where none was asked for, and before
    /// microversion 2.96.
    /// </summary>
    public string? PinnedAvailabilityZone => Text("pinned_availability_zone");

    /// <summary>The scheduler hints of its creation, each with its values; none before microversion 2.100.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SchedulerHints => Raw.TryGetProperty("scheduler_hints", out var hints)
        ? hints.EnumerateObject().ToDictionary(
            hint => hint.Name, IReadOnlyList<string> (hint) => [.. hint.Value.EnumerateArray().Select(value => value.GetText())])
        : ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>
    /// The properties of its image as they were when it was built, with <c>min_ram</c>, <c>min_disk</c>, <c>disk_format</c>,
    /// <c>container_format</c> and <c>base_image_ref</c>; none before microversion 2.98, and for a server that was booted from a volume.
    /// </summary>
    public IReadOnlyDictionary<string, string> ImageProperties =>
        Raw.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.Object
            && image.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetText())
            : ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// The status of its host: <c>UP</c>, <c>DOWN</c>, <c>MAINTENANCE</c>, <c>UNKNOWN</c>, or empty without a host. Null for users who may
    /// not see it, and before microversion 2.16.
    /// </summary>
    public string? HostStatus => Text("host_status");

    /// <summary>The name of its keypair; null if it has none, and in the answer to a create.</summary>
    public string? KeyName => Text("key_name");

    /// <summary>Whether it has a config drive.</summary>
    public bool HasConfigDrive => Text("config_drive") is "True";

    /// <summary>Whether it is locked.</summary>
    public bool IsLocked => Raw.TryGetProperty("locked", out var locked) && locked.ValueKind == JsonValueKind.True;

    /// <summary>Its tags, in the order in which Nova lists them; none before microversion 2.26.</summary>
    public IReadOnlyList<string> Tags => Raw.TryGetProperty("tags", out var tags)
        ? [.. tags.EnumerateArray().Select(tag => tag.GetText())]
        : [];

    /// <summary>The message of its fault; null if it has none.</summary>
    public string? Fault =>
        Raw.TryGetProperty("fault", out var fault) && fault.TryGetProperty("message", out var message) ? message.GetString() : null;

    /// <summary>The generated administrator password in the answer to a create; null elsewhere.</summary>
    public string? AdminPassword => Text("adminPass");

    /// <summary>Its IP addresses, network by network.</summary>
    public IReadOnlyList<string> Addresses => Raw.TryGetProperty("addresses", out var networks)
        ? [.. networks.EnumerateObject().SelectMany(n => n.Value.EnumerateArray()).Select(a => a.GetText("addr"))]
        : [];

    /// <summary>A server converts to its id: <c>cloud.Servers.StopAsync(server)</c>.</summary>
    public static implicit operator Guid(ServerInfo server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Id;
    }

    /// <summary>Name, id, status and host.</summary>
    public override string ToString() => $"server '{Name}' ({Id}), {Status}{(Host.Length > 0 ? $" on {Host}" : "")}";

    internal static ServerInfo From(JsonElement document, long? position) =>
        new(document.GetProperty("id").GetGuid(), document) { Position = position };

    private bool HasFlavor(out JsonElement flavor) =>
        Raw.TryGetProperty("flavor", out flavor) && flavor.TryGetProperty("original_name", out _);

    private static ServerStatus Parse(string status) =>
        Enum.TryParse<ServerStatus>(status.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known)
            ? known
            : ServerStatus.Unknown;

    private string? Text(string name) =>
        Raw.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
