using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>Sends requests as they were sent to a real Zed, and reads its refusals.</summary>
internal static class NeutronAnswer
{
    /// <summary>Sends a body as it is, JSON or not, and reads the status and the type and message of the error.</summary>
    public static async Task<(int Status, string? Type, string? Message)> RefusalAsync(
        this NeutronCloud neutron, string method, string path, string? body = null, string token = "bob:bobs", string? ifMatch = null)
    {
        using var client = neutron.Cloud.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"networking/v2.0/{path}");
        request.Headers.Add("X-Auth-Token", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var error = text.Length == 0 ? null : (JsonNode.Parse(text) as JsonObject)?["NeutronError"];
        return ((int)response.StatusCode, error?["type"]?.GetValue<string>(), error?["message"]?.GetValue<string>());
    }
}
