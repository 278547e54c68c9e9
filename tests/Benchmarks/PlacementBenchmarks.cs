using System.Globalization;
using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>Placement alone, in process, with 10,000 providers as large as a compute host.</summary>
[MemoryDiagnoser]
public class PlacementBenchmarks
{
    private const int Puts = 1_600;
    private const string Inventories = """
        {"resource_provider_generation": 0, "inventories": {"VCPU": {"total": 64, "allocation_ratio": 1000000},
         "MEMORY_MB": {"total": 262144, "allocation_ratio": 1000000}, "DISK_GB": {"total": 4096, "allocation_ratio": 1000000}}}
        """;

    private PlacementLoad _placement = null!;

    [Params(10_000)]
    public int Providers { get; set; }

    [GlobalSetup]
    public async Task FillAsync()
    {
        _placement = new PlacementLoad();
        for (var i = 0; i < Providers; i++)
            await _placement.AddProviderAsync(Inventories);
        await _placement.AddProviderAsync("""{"resource_provider_generation": 0, "inventories": {"VCPU": {"total": 100000}}}""");
    }

    [Benchmark(Description = "allocation candidates, limit=10")]
    public Task LimitedAsync() => _placement.GetAsync("/allocation_candidates?resources=VCPU:1,MEMORY_MB:512,DISK_GB:10&limit=10");

    [Benchmark(Description = "allocation candidates, one provider matches")]
    public Task OneOfManyAsync() => _placement.GetAsync("/allocation_candidates?resources=VCPU:70000&limit=10");

    [Benchmark(Description = "allocation candidates, all")]
    public Task AllAsync() => _placement.GetAsync("/allocation_candidates?resources=VCPU:1,MEMORY_MB:512,DISK_GB:10");

    [Benchmark(Description = "claim and release")]
    public async Task ClaimAndReleaseAsync()
    {
        var consumer = await _placement.ClaimAsync();
        await _placement.ReleaseAsync(consumer);
    }

    [Benchmark(Description = "claim and release, 1 client", OperationsPerInvoke = Puts)]
    public Task OneClientAsync() => FromAsync(1);

    [Benchmark(Description = "claim and release, 16 clients", OperationsPerInvoke = Puts)]
    public Task SixteenClientsAsync() => FromAsync(16);

    private Task FromAsync(int clients) => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < Puts / clients; i++)
            await ClaimAndReleaseAsync();
    })));
}

/// <summary>A Placement without authentication, its providers, and an in-process client.</summary>
internal sealed class PlacementLoad
{
    private readonly HttpClient _client = new OpenStackBuilder().WithOnly("placement").Build().CreateClient();
    private readonly List<Guid> _providers = [];
    private int _claims;

    public PlacementLoad()
    {
        _client.DefaultRequestHeaders.Add("X-Auth-Token", "admin");
        _client.DefaultRequestHeaders.Add("OpenStack-API-Version", "placement 1.39");
    }

    public async Task AddProviderAsync(string inventories)
    {
        var id = Guid.NewGuid();
        await SendAsync(
            HttpMethod.Post,
            "/resource_providers",
            string.Create(CultureInfo.InvariantCulture, $$"""{"name": "p{{_providers.Count}}", "uuid": "{{id}}"}"""));
        await SendAsync(HttpMethod.Put, $"/resource_providers/{id}/inventories", inventories);
        _providers.Add(id);
    }

    public Task GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>PUTs the allocations of a new consumer, on one provider after the other.</summary>
    public async Task<Guid> ClaimAsync()
    {
        var consumer = Guid.NewGuid();
        var provider = _providers[(int)((uint)Interlocked.Increment(ref _claims) % (uint)(_providers.Count - 1))];
        await SendAsync(HttpMethod.Put, $"/allocations/{consumer}", $$"""
            {"allocations": {"{{provider}}": {"resources": {"VCPU": 1, "MEMORY_MB": 512, "DISK_GB": 10} } },
             "consumer_generation": null, "project_id": "load", "user_id": "load", "consumer_type": "INSTANCE"}
            """);
        return consumer;
    }

    public Task ReleaseAsync(Guid consumer) => SendAsync(HttpMethod.Delete, $"/allocations/{consumer}");

    private async Task SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "/placement" + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        if (answer.StatusCode >= HttpStatusCode.BadRequest)
            throw new InvalidOperationException($"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
