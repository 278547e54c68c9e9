using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift;

/// <summary>A cloud with object storage and a client of the user demo. Paths are below the account of its project.</summary>
internal sealed class SwiftCloud : IAsyncDisposable
{
    /// <summary>The key of temporary URLs and forms that <see cref="SetKeyAsync"/> gives the account.</summary>
    public const string Key = "my-key";

    private readonly ApiClient _api;

    private SwiftCloud(OpenStackCloud cloud, ApiClient api, string account) => (Cloud, _api, Account) = (cloud, api, account);

    public OpenStackCloud Cloud { get; }

    /// <summary>The account of the project demo: <c>AUTH_…</c>.</summary>
    public string Account { get; }

    /// <summary>A client of Keystone.</summary>
    public ApiClient Identity => _api.Of("identity/v3");

    /// <summary>Starts a cloud. Beside its usual users it has <c>reseller</c>, who owns all accounts.</summary>
    public static async Task<SwiftCloud> StartAsync(Func<ObjectStorageSettings, ObjectStorageSettings>? configure = null)
    {
        var cloud = new OpenStackBuilder().WithSeed(1).WithObjectStorage(configure)
            .WithUser("reseller", configure: user => user.WithRole("ResellerAdmin", "demo")).Build();
        var api = new ApiClient(cloud, "object-store") { User = "demo", Service = "object-store" };
        var projects = await api.Of("identity/v3").Get("auth/projects").As("demo").Expect(200);
        return new SwiftCloud(cloud, api, "AUTH_" + projects.Body.GetProperty("projects")[0].GetProperty("id"));
    }

    public ApiCall Get(string path) => Call("GET", path);

    public ApiCall Head(string path) => Call("HEAD", path);

    public ApiCall Post(string path) => Call("POST", path);

    public ApiCall Put(string path, string? text = null)
    {
        var call = Call("PUT", path);
        return text is null ? call : call.WithText(text, "text/plain");
    }

    /// <summary>Uploads the JSON of a manifest of a static large object.</summary>
    public ApiCall PutManifest(string path, params object[] segments) => Call("PUT", path + "?multipart-manifest=put").WithJson(segments);

    public ApiCall Delete(string path) => Call("DELETE", path);

    public ApiCall Call(string method, string path) => _api.Call(method, path.Length == 0 ? $"v1/{Account}" : $"v1/{Account}/{path}");

    /// <summary>A request outside the account: <c>info</c>.</summary>
    public ApiCall CallRoot(string method, string path) => _api.Call(method, path);

    /// <summary>Creates a container and objects whose names are their texts.</summary>
    public async Task CreateAsync(string container, params string[] objects)
    {
        await Put(container).Expect(201);
        foreach (var name in objects)
            await Put($"{container}/{name}", name).Expect(201);
    }

    /// <summary>The names that a container lists.</summary>
    public async Task<string[]> ListAsync(string path)
    {
        var listing = await Get(path).With("Accept", "text/plain");
        return listing.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task SetKeyAsync() => await Post("").With("X-Account-Meta-Temp-Url-Key", Key).Expect(204);

    /// <summary>The time, in seconds since 1970, that comes so many seconds after the cloud's.</summary>
    public string Seconds(int fromNow) =>
        (Cloud.Time.GetUtcNow().ToUnixTimeSeconds() + fromNow).ToString(CultureInfo.InvariantCulture);

    /// <summary>The hexadecimal HMAC-SHA-256 of a text.</summary>
    public static string Sign(string text, string key = Key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await Cloud.DisposeAsync();
    }
}
