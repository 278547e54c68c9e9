using System.Buffers.Binary;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// Objects of 1 KiB and 1 MiB in process, HTTP included, and a listing of 10,000 names in JSON from the middle of 100,000.
/// </summary>
[MemoryDiagnoser]
public class ObjectStorageBenchmarks
{
    private StoredObjects _objects = null!;
    private byte[] _small = null!;
    private byte[] _large = null!;

    [GlobalSetup(Targets = [nameof(PutSmallAsync), nameof(PutLargeAsync), nameof(GetSmallAsync), nameof(GetLargeAsync)])]
    public async Task OpenAsync()
    {
        _objects = await StoredObjects.OpenAsync();
        (_small, _large) = (StoredObjects.Content(1 << 10), StoredObjects.Content(1 << 20));
        await _objects.PutAsync("small", _small);
        await _objects.PutAsync("large", _large);
    }

    [GlobalSetup(Target = nameof(ListAsync))]
    public async Task FillAsync()
    {
        _objects = await StoredObjects.OpenAsync();
        await _objects.FillAsync(100_000);
    }

    [GlobalCleanup]
    public ValueTask StopAsync() => _objects.DisposeAsync();

    [Benchmark(Description = "PUT of 1 KiB")]
    public Task PutSmallAsync() => _objects.PutNewAsync("new", _small);

    [Benchmark(Description = "GET of 1 KiB")]
    public Task GetSmallAsync() => _objects.GetAsync("small");

    [Benchmark(Description = "PUT of 1 MiB")]
    public Task PutLargeAsync() => _objects.PutNewAsync("new", _large);

    [Benchmark(Description = "GET of 1 MiB")]
    public Task GetLargeAsync() => _objects.GetAsync("large");

    [Benchmark(Description = "listing of 10,000 names among 100,000")]
    public Task ListAsync() => _objects.GetAsync("?format=json&limit=10000&marker=o00044999");
}

/// <summary>A container in a new cloud, and the requests to it.</summary>
internal sealed class StoredObjects : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _container;
    private int _number;

    private StoredObjects(OpenStackCloud cloud, HttpClient http, Uri container) => (Cloud, _http, _container) = (cloud, http, container);

    public OpenStackCloud Cloud { get; }

    public static async Task<StoredObjects> OpenAsync(bool onListener = false)
    {
        var cloud = new OpenStackBuilder().WithObjectStorage().Build();
        var project = await cloud.Admin.Session.ProjectIdAsync();
        var http = onListener ? new HttpClient() : cloud.CreateClient();
        var address = onListener ? await cloud.ListenAsync() : cloud.Address;
        http.DefaultRequestHeaders.Add("X-Auth-Token", await cloud.Admin.Session.TokenAsync());
        var objects = new StoredObjects(cloud, http, new Uri(address, $"object-store/v1/AUTH_{project}/photos"));
        await objects.SendAsync(HttpMethod.Put, "", new ByteArrayContent([]));
        return objects;
    }

    /// <summary>Bytes that are always the same.</summary>
    public static byte[] Content(int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        return content;
    }

    /// <summary>Writes empty objects named o00000000, o00000001, …</summary>
    public async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await PutAsync(string.Create(CultureInfo.InvariantCulture, $"o{i:D8}"), []);
    }

    public Task PutAsync(string name, byte[] content) => SendAsync(HttpMethod.Put, "/" + name, new ByteArrayContent(content));

    /// <summary>Writes a content that no other PUT has, so that a store that keeps equal ones once gains nothing.</summary>
    public Task PutNewAsync(string name, byte[] content)
    {
        BinaryPrimitives.WriteInt32LittleEndian(content, ++_number);
        return PutAsync(name, content);
    }

    /// <summary>Reads an object, or a listing if it begins with a question mark.</summary>
    public Task GetAsync(string name) => SendAsync(HttpMethod.Get, name is ['?', ..] ? name : "/" + name, null);

    public async Task SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, _container + path) { Content = body };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Cloud.DisposeAsync();
    }
}
