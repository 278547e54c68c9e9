using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>What a POST /servers asks for, once its body was found well formed.</summary>
internal sealed record ServerOrder(string Name, string FlavorRef)
{
    public string? Description { get; init; }

    public string? Hostname { get; init; }

    /// <summary>Null when the server boots from a volume.</summary>
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

    /// <summary>As they are shown in the answer to the request; null where the request named none.</summary>
    public JsonElement? SecurityGroupsAsAsked { get; init; }

    /// <summary>Names or ids; without any it is <c>default</c>.</summary>
    public ImmutableArray<string> SecurityGroups { get; init; } = [];

    public ImmutableArray<string>? TrustedImageCertificates { get; init; }

    public bool NamesNetworks => Request.NetworkMode != "none" && (IsNetworkModeAsked || !Request.Networks.IsEmpty);

    /// <summary>Whether <c>networks</c> was in the request at all.</summary>
    public bool IsNetworkModeAsked { get; init; }

    /// <summary>The disks of <c>block_device_mapping_v2</c>.</summary>
    public ImmutableArray<BlockDevice> BlockDevices { get; init; } = [];

    /// <summary>The disks of <c>block_device_mapping</c>. Upstream reads them late, so they are still as they came.</summary>
    public ImmutableArray<JsonElement> LegacyBlockDevices { get; init; } = [];

    public bool NamesBlockDevices => !BlockDevices.IsEmpty || !LegacyBlockDevices.IsEmpty;

    public ImmutableArray<InjectedFile> Files { get; init; } = [];

    public required ServerRequest Request { get; init; }
}
