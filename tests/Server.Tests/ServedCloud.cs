using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Control;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

/// <summary>What <c>serve</c> serves, without the process around it.</summary>
internal sealed class ServedCloud : IAsyncDisposable
{
    private string? _token;

    private ServedCloud(CloudListener listener)
    {
        Listener = listener;
        Client = new HttpClient { BaseAddress = listener.Address };
    }

    public CloudListener Listener { get; }

    public HttpClient Client { get; }

    public static async Task<ServedCloud> StartAsync(ServeOptions? options = null)
    {
        var recipe = new CloudRecipe(options ?? new ServeOptions());
        var control = new ControlSurface(recipe);
        var listener = await CloudListener.StartAsync(
            recipe.FirstCloud(),
            new CloudListenerOptions { Layout = recipe.Layout, AllowedHosts = recipe.AllowedHosts, Control = control.AnswerAsync });
        control.Attach(listener);
        return new ServedCloud(listener);
    }

    public async Task<JsonObject> GetAsync(string path) => (JsonObject)JsonNode.Parse(await Client.GetStringAsync(path))!;

    public async Task<(int Status, JsonObject? Body)> PostAsync(string path, string? json = null)
    {
        using var content = json is null ? null : new StringContent(json);
        using var response = await Client.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : (JsonObject)JsonNode.Parse(text)!);
    }

    public async Task<(int Status, JsonObject? Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json) };
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : (JsonObject)JsonNode.Parse(text)!);
    }

    /// <summary>A request of the administrator.</summary>
    public async Task<HttpResponseMessage> AsAdminAsync(HttpMethod method, string path, string? json = null)
    {
        _token ??= await LogInAsync();
        using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Auth-Token", _token } } };
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await Client.SendAsync(request);
    }

    private async Task<string> LogInAsync()
    {
        const string Login = """
            {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "admin", "password": "admin",
             "domain": {"id": "default"}}}}, "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}
            """;
        using var content = new StringContent(Login, System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync("identity/v3/auth/tokens", content);
        return response.EnsureSuccessStatusCode().Headers.GetValues("X-Subject-Token").Single();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Listener.DisposeAsync();
    }
}
