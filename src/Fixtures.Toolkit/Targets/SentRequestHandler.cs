using System.Net;
using System.Text.Json;

namespace Fixtures.Toolkit.Targets;

/// <summary>Notes each request that a target sends, the ids that the answers to POST give, and those whose resource was shown.</summary>
internal sealed class SentRequestHandler(SentRequests requests, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var position = requests.Note();
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            return response;
        if (request.Method == HttpMethod.Get && request.RequestUri is { } address)
            requests.NoteShown(address.AbsolutePath[(address.AbsolutePath.LastIndexOf('/') + 1)..]);
        if (request.Method == HttpMethod.Put && response.StatusCode == HttpStatusCode.Created && AccountPath(request) is { } stored)
            requests.NoteCreated(stored, position);
        if (request.Method != HttpMethod.Post)
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in IdsIn(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)))
            requests.NoteCreated(id, position);
        return response;
    }

    /// <summary>The path of a container or an object below <c>/v1</c>, unescaped, which is its id; null for any other address.</summary>
    private static string? AccountPath(HttpRequestMessage request)
    {
        var path = request.RequestUri?.AbsolutePath ?? "";
        var start = path.IndexOf("/v1/AUTH_", StringComparison.Ordinal);
        return start < 0 ? null : Uri.UnescapeDataString(path[(start + "/v1".Length)..]);
    }

    /// <summary>
    /// The ids in the answer to a creation: that of its only object, or of each object of its only list, and of the port that an attached
    /// interface got.
    /// </summary>
    private static IEnumerable<string> IdsIn(byte[] body)
    {
        if (body is not [(byte)'{', ..])
            return [];
        using var document = JsonDocument.Parse(body);
        return
        [
            .. from property in document.RootElement.EnumerateObject()
               from item in property.Value.ValueKind switch
               {
                   JsonValueKind.Object => [property.Value],
                   JsonValueKind.Array => property.Value.EnumerateArray().ToArray(),
                   _ => Array.Empty<JsonElement>(),
               }
               where item.ValueKind == JsonValueKind.Object
               from name in new[] { "id", "port_id" }
               where item.TryGetProperty(name, out var id) && id.ValueKind != JsonValueKind.Null
               select item.GetProperty(name).ToString(),
            .. new[] { "id", "image_id" }.Where(name => document.RootElement.TryGetProperty(name, out _))
                .Select(name => document.RootElement.GetProperty(name).ToString()),
        ];
    }
}
