using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>
/// Transfers at their old address, <c>/os-volume-transfer</c>, and at <c>/volume-transfers</c>, which has more by microversion.
/// </summary>
/// <remarks>Source: Block Storage API, "Volume transfers".</remarks>
internal static class TransferApi
{
    public const string Old = "os-volume-transfer";

    private const string ShowRule = "volume:get_transfer";
    private const string DeleteRule = "volume:delete_transfer";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Reader(TransferList.Rule),
        CinderPolicy.Member(TransferCreation.Rule),
        CinderPolicy.Reader(ShowRule),
        CinderPolicy.Member(TransferAcceptance.Rule, ""),
        CinderPolicy.Member(DeleteRule),
    ];

    public static void Map(RouteTable<CinderContext> routes)
    {
        Map(routes, "/" + Old, isNew: false);
        Map(routes, "/volume-transfers", isNew: true);
    }

    private static void Map(RouteTable<CinderContext> routes, string path, bool isNew) => routes
        .Get(path, (cinder, request) => TransferList.Answer(cinder, request, HasPages(request, isNew), TransferDocument.Summary))
        .Get(path + "/detail", (cinder, request) =>
            TransferList.Answer(cinder, request, HasPages(request, isNew), TransferDocument.Detail))
        .Post(path, (cinder, request) => Create(cinder, request, isNew))
        .Get(path + "/{id}", Show)
        .PostAsync(path + "/{id}/accept", AcceptAsync)
        .Delete(path + "/{id}", Delete);

    private static bool HasPages(ApiRequest request, bool isNew) => isNew && request.Version >= CinderVersions.TransferPages;

    private static ApiResponse Create(CinderContext cinder, ApiRequest request, bool isNew)
    {
        var knowsSnapshots = isNew && request.Version >= CinderVersions.TransferSnapshots;
        var body = request.CheckBody(knowsSnapshots ? TransferSchemas.CreateWithSnapshots : TransferSchemas.Create)
            .GetProperty("transfer");
        var (transfer, key) = TransferCreation.Begin(
            cinder, request,
            new(body.GetProperty("volume_id").Text(), body.MemberText("name")?.Trim(), body.MemberFlag("no_snapshots") ?? false),
            allowsEncrypted: isNew && request.Version >= CinderVersions.EncryptedTransfers);
        return Accepted(TransferDocument.Created(request, transfer, key));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.Require(ShowRule);
        var transfer = cinder.State.RequireTransfer(request.Persona, request.Route("id"));
        return ApiResponse.Ok(new JsonObject { ["transfer"] = TransferDocument.Detail(request, transfer) });
    }

    private static async Task<ApiResponse> AcceptAsync(CinderContext cinder, ApiRequest request)
    {
        var key = request.CheckBody(TransferSchemas.Accept).GetProperty("accept").GetProperty("auth_key").Text();
        var transfer = await TransferAcceptance.AcceptAsync(cinder, request, request.Route("id"), key);
        return Accepted(TransferDocument.Summary(request, transfer));
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var (id, now) = (request.Route("id"), cinder.Now);
        var transfer = cinder.State.RequireTransfer(request.Persona, id);
        request.Require(DeleteRule, cinder.RequireOwnVolume(request, transfer.VolumeId).Target());
        cinder.Update(state =>
        {
            state.RequireTransfer(request.Persona, id);
            return state.Volumes.Find(transfer.VolumeId) is { Status: VolumeStatus.AwaitingTransfer }
                ? state.Change(transfer.VolumeId, now, volume => volume with { Status = VolumeStatus.Available })
                    .Without(VolumeTransfer.Table, id)
                : state.Without(VolumeTransfer.Table, id);
        });
        return CinderValues.AcceptedAsText();
    }

    private static ApiResponse Accepted(JsonObject transfer) => ApiResponse.Accepted(new JsonObject { ["transfer"] = transfer });
}
