using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>The founding scenario, warm, with HTTP and JSON at each edge: boot, stop the host, force it down, delete, usage as before, host back.</summary>
[MemoryDiagnoser]
public class LocalDeleteBenchmarks
{
    private OpenStackCloud _cloud = null!;
    private string _image = "";

    [GlobalSetup]
    public async Task BuildAsync()
    {
        _cloud = new OpenStackBuilder().Build();
        await _cloud.RunUntilIdleAsync();
        _image = await _cloud.Glance.GetImageIdAsync("cirros");
    }

    [Benchmark(Description = "local delete")]
    public async Task LocalDeleteAsync()
    {
        var building = await _cloud.Nova.CreateServerAsync(new NewServer("doomed", "1", _image));
        var server = await _cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await _cloud.Hosts.StopAsync(server.Host!);
        await _cloud.Nova.ForceDownAsync(server.Host!);
        await _cloud.Nova.DeleteServerAsync(server.Id);
        if ((await _cloud.Placement.GetAllocationsAsync(server.Id)).Count != 0)
            throw new InvalidOperationException("The local delete leaked.");
        await _cloud.Hosts.StartAsync(server.Host!);
        await _cloud.Nova.ForceDownAsync(server.Host!, isDown: false);
    }

    [Benchmark(Description = "boot and delete")]
    public async Task BootAndDeleteAsync()
    {
        var building = await _cloud.Nova.CreateServerAsync(new NewServer("short-lived", "1", _image));
        await _cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await _cloud.Nova.DeleteServerAsync(building.Id);
        await _cloud.Servers.WaitForDeletedAsync(building.Id);
    }
}
