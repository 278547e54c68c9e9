using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Common answers of stub services.</summary>
public static class StubReply
{
    /// <summary>An answer with a JSON document.</summary>
    /// <param name="document">
    /// A <c>JsonNode</c>, a <c>JsonElement</c>, JSON text, or any other object, whose member names keep their case.
    /// </param>
    /// <param name="status">The status. Default: 200.</param>
    /// <exception cref="NotSupportedException">An object that needs reflection, in an app that has reflection-based JSON off.</exception>
    public static HttpResponseMessage Json(object document, HttpStatusCode status = HttpStatusCode.OK)
    {
        var content = new ByteArrayContent(JsonData.ToBody(document));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(status) { Content = content };
    }

    /// <summary>An answer without a body.</summary>
    public static HttpResponseMessage Status(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };
}
