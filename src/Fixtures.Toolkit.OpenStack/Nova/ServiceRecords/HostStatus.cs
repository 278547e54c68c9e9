using Fixtures.Toolkit.OpenStack.Nova.Ground;

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

/// <summary>The compute services of the cloud.</summary>
internal static class ComputeServices
{
    public const string Binary = "nova-compute";

    public static IEnumerable<NovaServiceRecord> Computes(this NovaState state) =>
        state.Services.Values.Where(service => service.Binary == Binary);

    /// <summary>The <c>hostId</c> of a server: a hash of project and host, which hides the host's name.</summary>
    /// <remarks>Upstream: nova.utils.generate_hostid.</remarks>
    public static string HostId(string? host, string projectId) => host is null
        ? ""
        : Convert.ToHexStringLower(Sha224.HashData(System.Text.Encoding.UTF8.GetBytes(projectId + host)));
}
