using System.Text.Json;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>A service of Nova, as an administrator may change it.</summary>
internal sealed record ComputeServiceState(string Id, string Binary, string Host)
{
    public bool IsForcedDown { get; private init; }

    public bool IsDisabled { get; private init; }

    public string? DisabledReason { get; private init; }

    public bool IsUp { get; private init; }

    public static ComputeServiceState From(JsonElement service) => new(
        service.GetProperty("id").ToString(), service.GetProperty("binary").ToString(), service.GetProperty("host").ToString())
    {
        IsForcedDown = service.TryGetProperty("forced_down", out var down) && down.ValueKind == JsonValueKind.True,
        IsDisabled = service.GetProperty("status").ValueEquals("disabled"),
        DisabledReason = service.TryGetProperty("disabled_reason", out var reason) ? reason.GetString() : null,
        IsUp = service.GetProperty("state").ValueEquals("up"),
    };

    /// <summary><c>nova-compute on host1</c>.</summary>
    public override string ToString() => $"{Binary} on {Host}";
}
