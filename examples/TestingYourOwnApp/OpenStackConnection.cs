using System.Net.Http.Json;
using System.Text.Json;

namespace Autoscaling;

/// <summary>Logs in at Keystone when necessary, finds services in the catalog, and sends requests to them.</summary>
public sealed class OpenStackConnection(HttpClient http, AutoscalerSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private string _token = "";
    private DateTimeOffset _expires;
    private JsonElement _catalog;

    /// <param name="service">The type of the service: <c>compute</c>.</param>
    /// <param name="microversion">The version of the service's API to speak.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the service's endpoint.</param>
    /// <param name="body">Sent as JSON.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string service, string? microversion, HttpMethod method, string path, object? body = null)
    {
        if (time.GetUtcNow() + Margin >= _expires)
            await LogInAsync();
        using var request = new HttpRequestMessage(
            method, EndpointOf(service) + path) { Content = body is null ? null : await JsonAsync(body) };
        request.Headers.Add("X-Auth-Token", _token);
        if (microversion is not null)
            request.Headers.Add("OpenStack-API-Version", $"{service} {microversion}");
        return await http.SendAsync(request);
    }

    private async Task LogInAsync()
    {
        var domain = new { id = "default" };
        var user = new { name = settings.User, password = settings.Password, domain };
        var auth = new
        {
            identity = new { methods = new[] { "password" }, password = new { user } },
            scope = new { project = new { name = settings.Project, domain } },
        };
        using var content = await JsonAsync(new { auth });
        using var reply = await http.PostAsync(new Uri($"{settings.AuthUrl.AbsoluteUri.TrimEnd('/')}/auth/tokens"), content);
        reply.EnsureSuccessStatusCode();
        var token = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token");
        _token = reply.Headers.GetValues("X-Subject-Token").Single();
        _expires = token.GetProperty("expires_at").GetDateTimeOffset();
        _catalog = token.GetProperty("catalog");
    }

    /// <summary>JSON with a length: many deployments of OpenStack read no chunked body, which <c>PostAsJsonAsync</c> would send.</summary>
    private static async Task<HttpContent> JsonAsync(object body)
    {
        var content = JsonContent.Create(body);
        await content.LoadIntoBufferAsync();
        return content;
    }

    private string EndpointOf(string service) => _catalog.EnumerateArray()
        .Where(entry => entry.GetProperty("type").ValueEquals(service))
        .SelectMany(entry => entry.GetProperty("endpoints").EnumerateArray())
        .First(endpoint => endpoint.GetProperty("interface").ValueEquals("public"))
        .GetProperty("url").GetString()!;
}
