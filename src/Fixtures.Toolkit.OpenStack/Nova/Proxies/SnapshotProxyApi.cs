using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Volume extension", deprecated.</remarks>
internal static class SnapshotProxyApi
{
    private const string Collection = "/os-snapshots";
    private const string Item = Collection + "/{id}";

    private static readonly Schema Body = Schema.Object(body => body
        .Required("snapshot", Schema.Object(snapshot => snapshot
            .Required("volume_id", Schema.String)
            .Optional("force", NovaParameterTypes.Boolean)
            .Optional("display_name", Schema.String)
            .Optional("display_description", Schema.String)
            .Closed()))
        .Closed());

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync(
            Collection, (nova, request) => VolumeProxy.ListAsync(nova, request, VolumeProxyPolicy.ListSnapshots, "snapshots", Document))
        .PostAsync(Collection, CreateAsync)
        .GetAsync(
            Collection + "/detail",
            (nova, request) => VolumeProxy.ListAsync(nova, request, VolumeProxyPolicy.DetailSnapshots, "snapshots", Document))
        .GetAsync(Item, ShowAsync)
        .DeleteAsync(Item, DeleteAsync);

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVolumes(nova);
        request.Require(VolumeProxyPolicy.ShowSnapshot, request.OwnProject());
        var snapshot = await VolumeProxy.AskAsync(
            () => nova.Clients.Cinder.For(request).GetSnapshotAsync(request.Route("id"), request.RequestId));
        return ApiResponse.Ok(new JsonObject { ["snapshot"] = Document(snapshot) });
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVolumes(nova);
        request.Require(VolumeProxyPolicy.DeleteSnapshot, request.OwnProject());
        var id = request.Route("id");
        await VolumeProxy.AskAsync(() => nova.Clients.Cinder.For(request).CallAsync(
            HttpMethod.Delete, $"/snapshots/{Uri.EscapeDataString(id)}", request.RequestId, subject: CinderSubject.Snapshot(id)));
        return NovaValues.Empty(202);
    }

    /// <summary>Snapshots a volume. Upstream answers 500 for one that Cinder does not know, here 404.</summary>
    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVolumes(nova);
        var asked = request.CheckBody(Body).GetProperty("snapshot");
        request.Require(VolumeProxyPolicy.CreateSnapshot, request.OwnProject());
        var made = await VolumeProxy.AskAsync(() => nova.Clients.Cinder.For(request).CreateSnapshotAsync(
            asked.GetProperty("volume_id").Text(),
            TextOf(asked, "display_name"),
            TextOf(asked, "display_description"),
            asked.TryGetProperty("force", out var force) && NovaValues.IsTrue(force),
            request.RequestId));
        return ApiResponse.Ok(new JsonObject { ["snapshot"] = Document(made) });
    }

    private static string? TextOf(JsonElement asked, string name) => asked.TryGetProperty(name, out var text) ? text.TextOrNull() : null;

    private static JsonObject Document(JsonElement snapshot) => new()
    {
        ["id"] = snapshot.GetProperty("id").Text(),
        ["volumeId"] = snapshot.GetProperty("volume_id").TextOrNull(),
        ["status"] = snapshot.GetProperty("status").Text(),
        ["size"] = snapshot.GetProperty("size").GetInt32(),
        ["createdAt"] = snapshot.GetProperty("created_at").TextOrNull(),
        ["displayName"] = snapshot.GetProperty("name").TextOrNull(),
        ["displayDescription"] = snapshot.GetProperty("description").TextOrNull(),
    };
}
