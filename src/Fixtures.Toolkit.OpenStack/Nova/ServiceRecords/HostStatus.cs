namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>The <c>host_status</c> of a server.</summary>
/// <remarks>Upstream: nova.compute.api.API.get_instance_host_status.</remarks>
internal static class HostStatus
{
    public const string Unknown = "UNKNOWN";

    public static string From(NovaServiceRecord? compute, DateTimeOffset now) => compute switch
    {
        null => "",
        { IsForcedDown: true } => "DOWN",
        { IsDisabled: true } => "MAINTENANCE",
        _ => compute.IsUp(now) ? "UP" : Unknown,
    };
}
