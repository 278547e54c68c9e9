using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A volume of a server, as Nova has it.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="VolumeId">The volume.</param>
/// <param name="Device">Its device: <c>/dev/vdb</c>; null if Nova chose none.</param>
public sealed record ServerVolumeInfo(Guid ServerId, Guid VolumeId, string? Device)
{
    /// <summary>Cinder's attachment; null before microversion 2.89.</summary>
    public Guid? AttachmentId { get; init; }

    /// <summary>Its tag; null if it has none, and before microversion 2.70.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether it is deleted with the server; false before microversion 2.79.</summary>
    public bool DeletesOnTermination { get; init; }

    internal static ServerVolumeInfo From(JsonElement document) =>
        new(document.GetProperty("serverId").GetGuid(), document.GetProperty("volumeId").GetGuid(), document.FindText("device"))
        {
            AttachmentId = document.FindId("attachment_id"),
            Tag = document.FindText("tag"),
            DeletesOnTermination = document.FindFlag("delete_on_termination"),
        };
}
