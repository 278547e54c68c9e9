using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>An attachment of a volume, as Cinder has it since microversion 3.27.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="VolumeId">The volume.</param>
/// <param name="ServerId">The server; null where a host attaches it.</param>
/// <param name="Status"><c>reserved</c>, <c>attaching</c>, <c>attached</c>, <c>detached</c>, …</param>
/// <param name="Mode"><c>rw</c> or <c>ro</c>; null until it is connected.</param>
public sealed record VolumeAttachmentInfo(Guid Id, Guid VolumeId, Guid? ServerId, string Status, string? Mode)
{
    internal static VolumeAttachmentInfo From(JsonElement document) => new(
        document.GetProperty("id").GetGuid(), document.GetProperty("volume_id").GetGuid(), document.FindId("instance"),
        document.FindText("status") ?? "", document.FindText("attach_mode"));
}
