using System.Text;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>The <c>hostId</c> of a server: a hash of project and host, which hides the host's name.</summary>
/// <remarks>Upstream: nova.utils.generate_hostid.</remarks>
internal static class HostId
{
    public static string From(string? host, string projectId) => host is null
        ? ""
        : Convert.ToHexStringLower(Sha224.HashData(Encoding.UTF8.GetBytes(projectId + host)));
}
