using System.Text;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
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
            throw new CinderFault(answer.Status, WordingOf(answer));
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

    /// <summary>The text of glanceclient's exception, which quotes the title and the paragraph of Glance's page.</summary>
    private static string WordingOf(EdgeResponse answer)
    {
        const string Break = "<br /><br />";
        var page = Encoding.UTF8.GetString(answer.Bytes.Span);
        var title = Between(page, "<title>", "</title>");
        return $"HTTP {(title.Length == 0 ? (int)answer.Status : title)}: {Between(page, Break, Break)}";
    }

    private static string Between(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf(to, start + from.Length, StringComparison.Ordinal);
        return end < 0 ? "" : page[(start + from.Length)..end].Trim();
    }
}
