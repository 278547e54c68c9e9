using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Control;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

/// <summary>The cloud of <c>serve</c>, without its process.</summary>
internal sealed class ServedCloud : IAsyncDisposable
{
    private readonly ApiClient _client;

    private ServedCloud(CloudListener listener)
    {
        Listener = listener;
        _client = new ApiClient(new HttpClient { BaseAddress = listener.Address });
    }

    public CloudListener Listener { get; }

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

    public ApiCall Get(string path) => _client.Get(path);

    /// <param name="path">The path, with its query.</param>
    /// <param name="body">The text of the body, JSON or not; null sends none.</param>
    public ApiCall Post(string path, string? body = null) =>
        body is null ? _client.Post(path) : _client.Post(path).WithText(body, "text/plain");

    /// <inheritdoc cref="Post"/>
    public ApiCall Put(string path, string body) => _client.Put(path).WithText(body, "text/plain");

    public ApiCall Delete(string path) => _client.Delete(path);

    /// <summary>The document of a GET that succeeds.</summary>
    public async Task<JsonNode> ReadAsync(string path) =>
        (await Get(path).Expect(200)).Node ?? throw new InvalidOperationException($"GET {path} has no document.");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Listener.DisposeAsync();
    }
}
