using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>
/// A hypervisor with its size and its usage as Nova's compute service counts it, from the servers and moves on the host. Placement counts
/// allocations instead; the two may differ.
/// </summary>
/// <param name="Id">Its UUID, also that of its resource provider.</param>
/// <param name="Host">Its host.</param>
/// <param name="IsUp">Whether its compute service is up.</param>
/// <param name="IsEnabled">Whether its compute service is enabled.</param>
public sealed record HypervisorInfo(Guid Id, string Host, bool IsUp, bool IsEnabled)
{
    /// <summary>Processors, without any overcommitment.</summary>
    public int Vcpus { get; init; }

    /// <summary>The virtual processors of its servers.</summary>
    public int VcpusUsed { get; init; }

    /// <summary>Memory in MiB.</summary>
    public int MemoryMb { get; init; }

    /// <summary>The memory in MiB of its servers and the part that is reserved.</summary>
    public int MemoryMbUsed { get; init; }

    /// <summary>Local disk in GiB.</summary>
    public int DiskGb { get; init; }

    /// <summary>The local disk in GiB of its servers.</summary>
    public int DiskGbUsed { get; init; }

    /// <summary>The number of its servers, running or not.</summary>
    public int Servers { get; init; }

    internal static HypervisorInfo From(JsonElement h) => new(
        h.GetProperty("id").GetGuid(),
        h.GetText("hypervisor_hostname"),
        h.GetProperty("state").ValueEquals("up"),
        h.GetProperty("status").ValueEquals("enabled"))
    {
        Vcpus = h.GetProperty("vcpus").GetInt32(),
        VcpusUsed = h.GetProperty("vcpus_used").GetInt32(),
        MemoryMb = h.GetProperty("memory_mb").GetInt32(),
        MemoryMbUsed = h.GetProperty("memory_mb_used").GetInt32(),
        DiskGb = h.GetProperty("local_gb").GetInt32(),
        DiskGbUsed = h.GetProperty("local_gb_used").GetInt32(),
        Servers = h.GetProperty("running_vms").GetInt32(),
    };
}
