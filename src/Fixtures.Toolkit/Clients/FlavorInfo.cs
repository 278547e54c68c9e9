using Fixtures.Toolkit.Clients;
using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>A flavor as the API shows it.</summary>
/// <param name="Id">Its id; empty for the copy that a server keeps.</param>
/// <param name="Name">Its name.</param>
/// <param name="MemoryMb">RAM in MiB.</param>
/// <param name="Vcpus">Virtual CPUs.</param>
/// <param name="DiskGb">Root disk in GiB.</param>
/// <param name="EphemeralGb">Ephemeral disk in GiB.</param>
/// <param name="SwapMb">Swap in MiB.</param>
public sealed record FlavorInfo(string Id, string Name, int MemoryMb, int Vcpus, int DiskGb, int EphemeralGb, int SwapMb)
{
    /// <summary>Its extra specs: <c>resources:CUSTOM_GPU</c> = <c>1</c>, …</summary>
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public bool Equals(FlavorInfo? other) => other is not null
        && (Id, Name, MemoryMb, Vcpus, DiskGb, EphemeralGb, SwapMb) == (
            other.Id, other.Name, other.MemoryMb, other.Vcpus, other.DiskGb, other.EphemeralGb, other.SwapMb)
        && ExtraSpecs.Count == other.ExtraSpecs.Count && !ExtraSpecs.Except(other.ExtraSpecs).Any();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, MemoryMb, Vcpus, DiskGb, EphemeralGb, SwapMb, ExtraSpecs.Count);

    internal static FlavorInfo From(JsonElement f) => Read(f, f.GetText("id"), "name", "OS-FLV-EXT-DATA:ephemeral");

    /// <summary>Reads the copy of its flavor that a server keeps: it has no id, and names of its own for two fields.</summary>
    internal static FlavorInfo OfServer(JsonElement f) => Read(f, "", "original_name", "ephemeral");

    private static FlavorInfo Read(JsonElement f, string id, string name, string ephemeral) => new(
        id,
        f.GetText(name),
        f.GetProperty("ram").GetInt32(),
        f.GetProperty("vcpus").GetInt32(),
        f.GetProperty("disk").GetInt32(),
        f.GetProperty(ephemeral).GetInt32(),
        f.GetProperty("swap") is { ValueKind: JsonValueKind.Number } swap ? swap.GetInt32() : 0)
    {
        ExtraSpecs = f.TryGetProperty("extra_specs", out var specs)
            ? specs.EnumerateObject().ToDictionary(spec => spec.Name, spec => spec.Value.GetText())
            : new Dictionary<string, string>(),
    };
}
