using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>A server as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Raw">The whole document.</param>
public sealed record ServerInfo(Guid Id, JsonElement Raw)
{
    /// <summary>Where the journal stood when this was asked for; null where the cloud is elsewhere.</summary>
    internal long? Position { get; init; }

    /// <summary>Whether something was being done to it, or nothing is known but its id.</summary>
    internal bool IsUnderWay => TaskState is not null || Text("status") is null;

    /// <summary>Its name; empty in the answer to a create, which shows only the id.</summary>
    public string Name => Text("name") ?? "";

    /// <summary>Its status; <see cref="ServerStatus.Build"/> in the answer to a create.</summary>
    public ServerStatus Status => Text("status") is { } status ? Parse(status) : ServerStatus.Build;

    /// <summary>What is being done to it; null when nothing is.</summary>
    public string? TaskState => Text("OS-EXT-STS:task_state");

    /// <summary>Its state in Nova's database: <c>active</c>, <c>stopped</c>, …</summary>
    public string? VmState => Text("OS-EXT-STS:vm_state");

    /// <summary>What its hypervisor says, as last written down by Nova; null in the answer to a create.</summary>
    public PowerState? PowerState =>
        Raw.TryGetProperty("OS-EXT-STS:power_state", out var value) && value.ValueKind == JsonValueKind.Number ? (PowerState)value.GetInt32() : null;

    /// <summary>The compute host; null before it is scheduled, and for users who may not see it.</summary>
    public string? Host => Text("OS-EXT-SRV-ATTR:host");

    /// <summary>Its flavor as it was when the server was made or last resized, without an id; null in the answer to a create.</summary>
    public FlavorInfo? Flavor => Raw.TryGetProperty("flavor", out var flavor) && flavor.TryGetProperty("original_name", out _) ? FlavorInfo.OfServer(flavor) : null;

    /// <summary>Its owner.</summary>
    public string? ProjectId => Text("tenant_id");

    /// <summary>Why it is in error; null when it is not.</summary>
    public string? Fault => Raw.TryGetProperty("fault", out var fault) && fault.TryGetProperty("message", out var message) ? message.GetString() : null;

    /// <summary>The password that a create made up; null elsewhere.</summary>
    public string? AdminPassword => Text("adminPass");

    /// <summary>All its addresses, network by network.</summary>
    public IReadOnlyList<string> Addresses => Raw.TryGetProperty("addresses", out var networks)
        ? [.. networks.EnumerateObject().SelectMany(n => n.Value.EnumerateArray()).Select(a => a.GetProperty("addr").GetString()!)]
        : [];

    /// <summary>A server stands for its id wherever one is asked for: <c>cloud.Servers.StopAsync(server)</c>.</summary>
    public static implicit operator Guid(ServerInfo server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Id;
    }

    internal static ServerInfo From(JsonElement document, long? position) => new(document.GetProperty("id").GetGuid(), document) { Position = position };

    private static ServerStatus Parse(string status) =>
        Enum.TryParse<ServerStatus>(status.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? known : ServerStatus.Unknown;

    private string? Text(string name) => Raw.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
