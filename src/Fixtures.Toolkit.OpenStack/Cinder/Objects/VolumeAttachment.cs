using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The attachment of a volume to a server or to a host.</summary>
/// <remarks>Source: Block Storage API, "Attachments".</remarks>
internal sealed record VolumeAttachment(string Id, long Number, string VolumeId, DateTimeOffset CreatedAt) : ICinderRow
{
    /// <summary>The mode that no client has named, a text at upstream.</summary>
    public const string UnknownMode = "null";

    public static readonly RowsField<VolumeAttachment> Table = new("Attachments", static attachment => attachment.VolumeId);

    public static ResourceType ResourceType { get; } =
        new("volume attachment", "block-storage", "/attachments") { GoesWithOwner = true };

    /// <summary>The server; null where a host attaches it.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The host of the connector.</summary>
    public string? AttachedHost { get; init; }

    /// <summary>The device: <c>/dev/vdb</c>.</summary>
    public string? Mountpoint { get; init; }

    /// <summary>One of <see cref="VolumeAttachStatus"/>.</summary>
    public required string AttachStatus { get; init; }

    /// <summary><c>rw</c>, <c>ro</c>, or <see cref="UnknownMode"/> where the client has named none; null for a moment.</summary>
    public string? AttachMode { get; init; }

    public DateTimeOffset? AttachTime { get; init; }

    public DateTimeOffset? DetachTime { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The connector as the client sent it; null for a reserved attachment.</summary>
    public JsonElement? Connector { get; init; }

    /// <summary>The connection as the backend answered; empty for a reserved attachment, null for one of an older action.</summary>
    public JsonElement? ConnectionInfo { get; init; }
}
