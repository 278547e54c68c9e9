using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Answers that stub services give most.</summary>
public static class StubReply
{
    /// <summary>A JSON document.</summary>
    /// <param name="document">Written as <see cref="JsonSerializer"/> writes it; names as they are.</param>
    /// <param name="status">The status. Default: 200.</param>
    public static HttpResponseMessage Json(object document, HttpStatusCode status = HttpStatusCode.OK)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(document));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(status) { Content = content };
    }

    /// <summary>A status without a document.</summary>
    public static HttpResponseMessage Status(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };
}
