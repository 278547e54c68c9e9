using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The contents of a valid <c>POST /servers</c>.</summary>
internal sealed record ServerOrder(string Name, string FlavorRef)
{
    public string? Description { get; init; }

    public string? Hostname { get; init; }

    /// <summary>Null when the server boots from a block device.</summary>
    public string? ImageId { get; init; }

    public required string AdminPass { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal);

    public ImmutableSortedSet<string> Tags { get; init; } = [];

    public string? KeyName { get; init; }

    public string? UserData { get; init; }

    public string? AccessIpV4 { get; init; }

    public string? AccessIpV6 { get; init; }

    public string? DiskConfig { get; init; }

    public bool HasConfigDrive { get; init; }

    public int MinCount { get; init; } = 1;

    public int MaxCount { get; init; } = 1;

    public bool ReturnsReservationId { get; init; }

    /// <summary>The security groups as the answer repeats them; null where the request named none.</summary>
    public JsonElement? RequestedSecurityGroups { get; init; }

    /// <summary>Names or ids; empty for <c>default</c>.</summary>
    public ImmutableArray<string> SecurityGroups { get; init; } = [];

    public ImmutableArray<string>? TrustedImageCertificates { get; init; }

    public bool NamesNetworks => Request.NetworkMode != "none" && (HasNetworks || !Request.Networks.IsEmpty);

    /// <summary>Whether the body has <c>networks</c>.</summary>
    public bool HasNetworks { get; init; }

    /// <summary>The disks of <c>block_device_mapping_v2</c>.</summary>
    public ImmutableArray<RequestedDisk> BlockDevices { get; init; } = [];

    /// <summary>The disks of <c>block_device_mapping</c>, not read yet: upstream validates them after the image.</summary>
    public ImmutableArray<JsonElement> LegacyBlockDevices { get; init; } = [];

    public bool NamesBlockDevices => !BlockDevices.IsEmpty || !LegacyBlockDevices.IsEmpty;

    public ImmutableArray<InjectedFile> Files { get; init; } = [];

    public required ServerRequest Request { get; init; }
}
