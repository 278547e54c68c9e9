using Fixtures.Toolkit.Clients;
using System.Text.Json;

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
    internal static ComputeServiceInfo From(JsonElement s) => new(
        s.GetProperty("id").GetGuid(),
        s.GetText("binary"),
        s.GetText("host"),
        s.GetProperty("state").ValueEquals("up"),
        s.GetProperty("status").ValueEquals("enabled"),
        s.GetProperty("forced_down").GetBoolean());
}
