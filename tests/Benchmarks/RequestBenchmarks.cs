using System.Net;
using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// One GET of a flavor: in process, on the loopback listener, and from a bare ASP.NET Core endpoint that returns the same bytes.
/// </summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const int Requests = 1_000;
    private WebApplication _bare = null!;
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
        var bytes = await _loopback.Client.GetByteArrayAsync(_loopback.Url);
        _peer = (WithToken(new HttpClient(), token), await StartBareAsync(bytes));
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

    [Benchmark(Description = "bare endpoint, same bytes", Baseline = true, OperationsPerInvoke = Requests)]
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

    private async Task<Uri> StartBareAsync(byte[] bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _bare = builder.Build();
        _bare.Map("/compute/v2.1/flavors/{id}", (RequestDelegate)(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes).AsTask();
        }));
        await _bare.StartAsync();
        return new Uri(new Uri(_bare.Urls.Single()), "compute/v2.1/flavors/1");
    }
}
