using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>A transfer as JSON, by microversion.</summary>
internal static class TransferDocument
{
    public static JsonObject Summary(ApiRequest request, VolumeTransfer transfer) => new()
    {
        ["id"] = transfer.Id,
        ["volume_id"] = transfer.VolumeId,
        ["name"] = transfer.Name,
        ["links"] = Links(request, transfer),
    };

    public static JsonObject Detail(ApiRequest request, VolumeTransfer transfer)
    {
        var document = new JsonObject
        {
            ["id"] = transfer.Id,
            ["created_at"] = CinderTime.Text(transfer.CreatedAt),
            ["name"] = transfer.Name,
            ["volume_id"] = transfer.VolumeId,
            ["links"] = Links(request, transfer),
        };
        if (request.Version >= CinderVersions.TransferSnapshots)
            document["no_snapshots"] = transfer.LeavesSnapshots;
        if (request.Version < CinderVersions.TransferHistory)
            return document;
        document["destination_project_id"] = transfer.DestinationProjectId;
        document["source_project_id"] = transfer.SourceProjectId;
        document["accepted"] = transfer.IsAccepted;
        return document;
    }

    /// <summary>As the answer to its creation, the only document with the secret.</summary>
    public static JsonObject Created(ApiRequest request, VolumeTransfer transfer, string key)
    {
        var document = Detail(request, transfer);
        document["auth_key"] = key;
        return document;
    }

    /// <remarks>Upstream: also the links of <c>/volume-transfers</c> have the old name of the collection.</remarks>
    private static JsonArray Links(ApiRequest request, VolumeTransfer transfer) => new(
        new JsonObject { ["rel"] = "self", ["href"] = $"{request.Url()}/{TransferApi.Old}/{transfer.Id}" },
        new JsonObject { ["rel"] = "bookmark", ["href"] = $"{request.BookmarkUrl()}/{TransferApi.Old}/{transfer.Id}" });
}
