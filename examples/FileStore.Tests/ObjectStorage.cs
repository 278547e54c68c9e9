using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Files;

/// <summary>
/// Sends requests to the object storage of a project. It logs in when the token is missing or refused, and repeats a request after a lost
/// connection, and after 429 and 503.
/// </summary>
public sealed class ObjectStorage(HttpClient http, FileStoreSettings settings, TimeProvider time)
{
    private string? _token;
    private string _endpoint = "";

    /// <summary>Sends a request. The body is in memory, so that it can be sent again.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the account, with its query.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">Further headers.</param>
    /// <returns>The answer, as soon as its headers are here.</returns>
    /// <exception cref="HttpRequestException">The service cannot be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? body = null, params (string Name, string Value)[] headers)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= settings.Attempts;
            var pause = TimeSpan.FromSeconds(1 << (attempt - 1));
            try
            {
                var answer = await SendOnceAsync(method, path, body, headers);
                if (isLast || answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                    return answer;
                pause = answer.Headers.RetryAfter?.Delta ?? pause;
                answer.Dispose();
            }
            catch (HttpRequestException) when (!isLast)
            {
                // The answer may be lost and the work done. Every request here can be repeated.
            }

            await Task.Delay(pause, time);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? body, (string Name, string Value)[] headers)
    {
        if (_token is null)
            await LogInAsync();
        var answer = await SendWithTokenAsync(method, path, body, headers);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        answer.Dispose();
        await LogInAsync();
        return await SendWithTokenAsync(method, path, body, headers);
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"{_endpoint}/{path}");
        request.Headers.Add("X-Auth-Token", _token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is { } bytes)
            request.Content = new ReadOnlyMemoryContent(bytes);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
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
        using var body = JsonContent.Create(new { auth });
        await body.LoadIntoBufferAsync();
        using var answer = await http.PostAsync(new Uri($"{settings.AuthUrl.AbsoluteUri.TrimEnd('/')}/auth/tokens"), body);
        answer.EnsureSuccessStatusCode();
        var catalog = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetProperty("catalog");
        _token = answer.Headers.GetValues("X-Subject-Token").Single();
        _endpoint = catalog.EnumerateArray().Where(service => service.GetProperty("type").ValueEquals("object-store"))
            .SelectMany(service => service.GetProperty("endpoints").EnumerateArray())
            .First(endpoint => endpoint.GetProperty("interface").ValueEquals("public"))
            .GetProperty("url").GetString()!;
    }
}
