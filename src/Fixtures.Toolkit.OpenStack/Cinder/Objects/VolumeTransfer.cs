using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The offer of a volume to another project.</summary>
/// <param name="Id">A UUID.</param>
/// <remarks>Source: Block Storage API, "Volume transfers".</remarks>
internal sealed record VolumeTransfer(string Id, long Number, string VolumeId, DateTimeOffset CreatedAt) : ICinderRow
{
    public static readonly RowsField<VolumeTransfer> Table = new("Transfers");

    public static ResourceType ResourceType { get; } =
        new("volume transfer", "block-storage", "/volume-transfers") { GoesWithOwner = true };

    public string? Name { get; init; }

    public required string SourceProjectId { get; init; }

    public string? DestinationProjectId { get; init; }

    public bool IsAccepted { get; init; }

    public bool LeavesSnapshots { get; init; }

    /// <summary>The salt of the hash of the secret.</summary>
    public required string Salt { get; init; }

    /// <summary>The hash of the secret. The secret itself is not kept.</summary>
    public required string SecretHash { get; init; }
}
