using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A size that servers come in.</summary>
/// <param name="FlavorId">The id in the API: a UUID, a number or any short text.</param>
/// <param name="Name">Unique in the cloud.</param>
/// <param name="MemoryMb">RAM in MiB.</param>
/// <param name="Vcpus">Virtual CPUs.</param>
/// <param name="DiskGb">Root disk in GiB; 0 means as large as the image.</param>
/// <remarks>Source: Compute API reference, "Flavors".</remarks>
public sealed record Flavor(string FlavorId, string Name, int MemoryMb, int Vcpus, int DiskGb)
{
    internal static ResourceType ResourceType { get; } = new("flavor", "compute", "/flavors");

    /// <summary>Ephemeral disk in GiB. Default: 0.</summary>
    public int EphemeralGb { get; init; }

    /// <summary>Swap in MiB. Default: 0.</summary>
    public int SwapMb { get; init; }

    /// <summary>Network bandwidth factor. Default: 1.0.</summary>
    public double RxTxFactor { get; init; } = 1.0;

    /// <summary>Whether every project may use it. Default: yes.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Whether it is withdrawn. Always no: the API cannot withdraw a flavor.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Shown from microversion 2.55.</summary>
    public string? Description { get; init; }

    /// <summary>Its age among the flavors; the first is 1.</summary>
    [JsonInclude]
    internal int Number { get; init; }

    /// <summary>Extra specs such as <c>hw:cpu_policy</c> or <c>resources:VGPU</c>.</summary>
    public ImmutableSortedDictionary<string, string> ExtraSpecs { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The projects that may use it when it is not public.</summary>
    public ImmutableSortedSet<string> Projects { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
