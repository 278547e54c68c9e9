using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// The local delete, warm, with HTTP and JSON at each edge: boot, stop the host, force it down, delete, compare usage, start the host.
/// </summary>
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
    public Task LocalDeleteAsync() => LocalDelete.RunAsync(_cloud, _image);

    [Benchmark(Description = "boot and delete")]
    public async Task BootAndDeleteAsync()
    {
        var building = await _cloud.Nova.CreateServerAsync(new NewServer("short-lived", "1", _image));
        await _cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await _cloud.Nova.DeleteServerAsync(building.Id);
        await _cloud.Servers.WaitForDeletedAsync(building.Id);
    }
}
