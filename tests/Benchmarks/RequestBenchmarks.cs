using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// One GET of a flavor: in process, on the loopback listener, and from a bare ASP.NET Core endpoint that sends the same headers and body.
/// </summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const int Requests = 1_000;
    private BareEndpoint _bare = null!;
    private OpenStackCloud _cloud = null!;
    private (HttpClient Client, Uri Url) _inProcess;
    private (HttpClient Client, Uri Url) _loopback;
    private (HttpClient Client, Uri Url) _peer;

    [Params(1, 16)]
    public int Clients { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _cloud = new OpenStackBuilder().Build();
        var token = await _cloud.Admin.Session.TokenAsync();
        _inProcess = (WithToken(_cloud.CreateClient(), token), new Uri(_cloud.Address, "compute/v2.1/flavors/1"));
        _loopback = (WithToken(new HttpClient(), token), new Uri(await _cloud.ListenAsync(), "compute/v2.1/flavors/1"));
        _bare = await BareEndpoint.StartAsync(_loopback.Client, _loopback.Url);
        _peer = (WithToken(new HttpClient(), token), _bare.Address);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _bare.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Benchmark(Description = "in process", OperationsPerInvoke = Requests)]
    public Task InProcessAsync() => RunAsync(_inProcess);

    [Benchmark(Description = "loopback listener", OperationsPerInvoke = Requests)]
    public Task LoopbackAsync() => RunAsync(_loopback);

    [Benchmark(Description = "bare endpoint, same answer", Baseline = true, OperationsPerInvoke = Requests)]
    public Task BareAsync() => RunAsync(_peer);

    private static HttpClient WithToken(HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Add("X-Auth-Token", token);
        return client;
    }

    private Task RunAsync((HttpClient Client, Uri Url) target) => Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
    {
        for (var i = 0; i < Requests / Clients; i++)
            await target.Client.GetByteArrayAsync(target.Url);
    }));
}
