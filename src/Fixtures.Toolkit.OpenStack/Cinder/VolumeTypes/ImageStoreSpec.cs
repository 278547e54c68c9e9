using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>The extra spec that names the store of images made from volumes of the type. Glance has to know it.</summary>
/// <remarks>Upstream: image_utils.validate_stores_id.</remarks>
internal static class ImageStoreSpec
{
    private const string Key = "image_service:store_id";

    /// <exception cref="CinderFault">Glance has no such store, has it for reading only, or has no stores.</exception>
    public static async Task CheckAsync(CinderContext cinder, ApiRequest request, IReadOnlyDictionary<string, string?> specs)
    {
        if (!specs.TryGetValue(Key, out var store))
            return;
        var answer = await cinder.Clients.Image.SendAsync(new EdgeCall(HttpMethod.Get, "/v2/info/stores")
        {
            RequestId = request.RequestId,
            Client = request.Header("X-Auth-Token") is { } token ? new EdgeClient(token) : null,
        });
        if (!answer.IsSuccess)
            throw new CinderFault(answer.Status, GlanceRefusal.TextOf(answer));
        foreach (var known in answer.Body.GetProperty("stores").EnumerateArray())
        {
            if (known.MemberText("id") != store)
                continue;
            if (known.MemberText("read-only") == "true")
                throw CinderFault.BadRequest($"Store {store} is read-only in glance.");
            return;
        }

        throw CinderFault.NotFound($"Store {store} not enabled in glance.");
    }
}
