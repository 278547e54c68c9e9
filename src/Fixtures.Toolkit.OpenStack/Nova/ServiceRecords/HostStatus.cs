using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>How a server's host is, as <c>host_status</c> shows it.</summary>
internal static class HostStatus
{
    public const string Unknown = "UNKNOWN";

    public static string Of(NovaServiceRecord? compute, DateTimeOffset now) => compute switch
    {
        null => "",
        { IsForcedDown: true } => "DOWN",
        { IsDisabled: true } => "MAINTENANCE",
        _ => compute.IsUp(now) ? "UP" : Unknown,
    };
}

/// <summary>The compute services of the cloud.</summary>
internal static class ComputeServices
{
    public const string Binary = "nova-compute";

    public static IEnumerable<NovaServiceRecord> Computes(this NovaState state) =>
        state.Services.Values.Where(service => service.Binary == Binary);

    /// <summary>Host and project in one, so that a project can tell its hosts apart and learns nothing else.</summary>
    public static string HostId(string? host, string projectId) => host is null
        ? ""
        : Convert.ToHexStringLower(Sha224.HashData(System.Text.Encoding.UTF8.GetBytes(projectId + host)));
}
