using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>One of Nova's services, as <c>GET /os-services</c> shows it.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Binary"><c>nova-compute</c>, <c>nova-conductor</c>, <c>nova-scheduler</c>.</param>
/// <param name="Host">Its host.</param>
/// <param name="IsUp">Whether its last report is at most 60 s old and it is not forced down.</param>
/// <param name="IsEnabled">Whether the scheduler may use it.</param>
/// <param name="IsForcedDown">Whether an administrator has forced it down.</param>
public sealed record ComputeServiceInfo(Guid Id, string Binary, string Host, bool IsUp, bool IsEnabled, bool IsForcedDown)
{
    /// <summary>Its availability zone.</summary>
    public string Zone { get; init; } = "";

    /// <summary>The reason for which it was disabled; null if none was given.</summary>
    public string? DisabledReason { get; init; }

    internal static ComputeServiceInfo From(JsonElement s) => new(
        s.GetProperty("id").GetGuid(),
        s.GetText("binary"),
        s.GetText("host"),
        s.GetProperty("state").ValueEquals("up"),
        s.GetProperty("status").ValueEquals("enabled"),
        s.GetProperty("forced_down").GetBoolean())
    {
        Zone = s.GetText("zone"),
        DisabledReason = s.TryGetProperty("disabled_reason", out var reason) ? reason.GetString() : null,
    };
}
