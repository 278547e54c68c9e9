using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The answer to a request over an edge.</summary>
/// <param name="From">The type of the service that answered.</param>
/// <param name="IsJson">Whether the content type is JSON.</param>
internal sealed record EdgeResponse(
    string From, HttpStatusCode Status, bool IsJson, ReadOnlyMemory<byte> Bytes, HttpResponseHeaders Headers)
{
    private JsonElement? _body;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The JSON document, parsed at first use; undefined if an error or a 204 has none.</summary>
    /// <exception cref="EdgeBrokenException">A success without JSON, which is no answer of an OpenStack service.</exception>
    public JsonElement Body => _body ??= IsJson || (IsSuccess && Status != HttpStatusCode.NoContent) ? Parse() : default;

    private JsonElement Parse()
    {
        try
        {
            return IsJson ? JsonElement.Parse(Bytes.Span) : throw new JsonException($"{(int)Status} without a JSON document.");
        }
        catch (JsonException error)
        {
            throw new EdgeBrokenException(From, new HttpRequestException($"{From} answered with invalid JSON: {error.Message}", error));
        }
    }
}
