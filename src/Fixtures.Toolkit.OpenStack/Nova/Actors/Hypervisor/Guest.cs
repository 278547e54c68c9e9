namespace Fixtures.Toolkit.OpenStack;

/// <summary>A guest: the virtual machine of a server on its hypervisor.</summary>
/// <param name="ServerId">The id of the server.</param>
/// <param name="Name">The guest's name: <c>instance-0000000a</c>.</param>
/// <param name="Vcpus">Virtual CPUs.</param>
/// <param name="MemoryMb">Memory in MiB.</param>
/// <param name="DiskGb">Root disk in GiB.</param>
/// <param name="ImageId">The id of the image of its root disk; null if there is none.</param>
public sealed record Guest(Guid ServerId, string Name, int Vcpus, int MemoryMb, int DiskGb, string? ImageId)
{
    /// <summary>The power state. Default: running.</summary>
    public PowerState PowerState { get; init; } = PowerState.Running;
}
