using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Common answers of stub services.</summary>
public static class StubReply
{
    /// <summary>An answer with a JSON document.</summary>
    /// <param name="document">Serialized by <see cref="JsonSerializer"/> with its default options: member names keep their case.</param>
    /// <param name="status">The status. Default: 200.</param>
    public static HttpResponseMessage Json(object document, HttpStatusCode status = HttpStatusCode.OK)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(document));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(status) { Content = content };
    }

    /// <summary>An answer without a body.</summary>
    public static HttpResponseMessage Status(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };
}
