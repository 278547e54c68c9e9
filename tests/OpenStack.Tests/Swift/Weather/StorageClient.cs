using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

/// <summary>A cloud with object storage and a client, the user <c>demo</c>, whose account has a container <c>c</c>.</summary>
internal sealed class StorageClient : IAsyncDisposable
{
    private readonly HttpClient _http;

    private StorageClient(OpenStackCloud cloud, HttpClient http) => (Cloud, _http) = (cloud, http);

    public OpenStackCloud Cloud { get; }

    public string Token { get; set; } = "";

    public string Account { get; private set; } = "";

    /// <param name="overSocket">Whether it sends its requests to a listener.</param>
    /// <param name="configure">Changes object storage.</param>
    /// <param name="scheduling">Who decides the order of the steps.</param>
    public static async Task<StorageClient> CreateAsync(
        bool overSocket = false, Func<ObjectStorageSettings, ObjectStorageSettings>? configure = null,
        Scheduling scheduling = Scheduling.Eager)
    {
        var cloud = new OpenStackBuilder().WithObjectStorage(configure).WithScheduling(scheduling).Build();
        var client = new StorageClient(cloud, await ConnectAsync(cloud, overSocket));
        await client.LogInAsync();
        await client.SendAsync("PUT", "c");
        return client;
    }

    /// <summary>The same client of another cloud, such as a fork.</summary>
    public StorageClient Of(OpenStackCloud cloud) => new(cloud, cloud.CreateClient()) { Token = Token, Account = Account };

    /// <summary>Gets a new token.</summary>
    public async Task LogInAsync()
    {
        using var api = new ApiClient(Cloud);
        Token = await api.TokenAsync("demo");
        var projects = await api.Get("identity/v3/auth/projects").WithToken(Token).Expect(200);
        var demo = projects.Body.GetProperty("projects").EnumerateArray()
            .Single(project => project.GetProperty("name").GetString() == "demo");
        Account = $"AUTH_{demo.GetProperty("id").GetString()}";
    }

    /// <param name="method">The method.</param>
    /// <param name="path">Below the account.</param>
    /// <param name="content">The body; null for none.</param>
    /// <param name="headers">Further headers: <c>X-Newest: true</c>.</param>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? content = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"object-store/v1/{Account}/{path}") { Content = content };
        request.Headers.Add("X-Auth-Token", Token);
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<HttpResponseMessage> PutAsync(string path, string text) => SendAsync("PUT", path, new StringContent(text));

    /// <summary>The body of an answer; its status where that is an error.</summary>
    public async Task<string> ReadAsync(string path, params string[] headers)
    {
        using var answer = await SendAsync("GET", path, null, headers);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : $"{(int)answer.StatusCode}";
    }

    /// <summary>The number of objects of a container, and their bytes.</summary>
    public async Task<(string Objects, string Bytes)> CountersAsync(string container) =>
        (await HeaderAsync(container, "X-Container-Object-Count"), await HeaderAsync(container, "X-Container-Bytes-Used"));

    /// <summary>A header of the answer to HEAD.</summary>
    public async Task<string> HeaderAsync(string path, string header)
    {
        using var answer = await SendAsync("HEAD", path);
        return string.Join(',', answer.Headers.NonValidated[header]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Cloud.DisposeAsync();
    }

    private static async Task<HttpClient> ConnectAsync(OpenStackCloud cloud, bool overSocket) =>
        overSocket ? new HttpClient { BaseAddress = await cloud.ListenAsync(0) } : cloud.CreateClient();
}
