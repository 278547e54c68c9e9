using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>A request to the control surface, and the cloud that it controls.</summary>
internal sealed class ControlRequest(HttpContext http, OpenStackCloud cloud, string name)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public OpenStackCloud Cloud => cloud;

    /// <summary>The value of the parameter in the path.</summary>
    public string Name => name;

    /// <summary>Is cancelled when the client disconnects.</summary>
    public CancellationToken Aborted => http.RequestAborted;

    public string Text(string parameter, string otherwise) =>
        http.Request.Query[parameter] is [{ Length: > 0 } value] ? value : otherwise;

    public double Number(string parameter, double otherwise)
    {
        var text = Text(parameter, otherwise.ToString(CultureInfo.InvariantCulture));
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e9
            ? number
            : throw new ControlException(
                HttpStatusCode.BadRequest, $"'{parameter}={text}' is not a number of at least 0. Write {parameter}=30, for example.");
    }

    public long Count(string parameter, long otherwise)
    {
        var text = Text(parameter, otherwise.ToString(CultureInfo.InvariantCulture));
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new ControlException(HttpStatusCode.BadRequest, $"'{parameter}={text}' is not an integer of at least 0.");
    }

    /// <summary>The body, an object.</summary>
    /// <param name="form">What to send, for the refusal of anything else.</param>
    public async Task<JsonObject> BodyAsync(string form = "Send the answer of GET /_fixtures/export.") =>
        await JsonAsync() as JsonObject
            ?? throw new ControlException(HttpStatusCode.BadRequest, $"The body is not a JSON object. {form}");

    /// <summary>The body, any JSON.</summary>
    public async Task<JsonNode?> JsonAsync()
    {
        try
        {
            var body = await JsonNode.ParseAsync(http.Request.Body, documentOptions: Strict, cancellationToken: Aborted);
            // JsonNode reads strings lazily; writing finds an incomplete surrogate pair here.
            _ = body?.ToJsonString();
            return body;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ControlException(HttpStatusCode.BadRequest, $"The body is not JSON: {error.Message}");
        }
    }
}
