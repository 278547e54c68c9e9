using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>A boot and a delete in clouds of very different sizes; the request for allocation candidates is the largest part.</summary>
[MemoryDiagnoser]
public class ManyHostsBenchmarks
{
    private OpenStackCloud _cloud = null!;
    private string _image = "";

    [Params(10, 1_000, 10_000)]
    public int Hosts { get; set; }

    [GlobalSetup]
    public async Task BuildAsync()
    {
        _cloud = new OpenStackBuilder().WithComputeHosts(Hosts).Build();
        await _cloud.RunUntilIdleAsync();
        _image = await _cloud.Glance.GetImageIdAsync("cirros");
    }

    [Benchmark(Description = "boot and delete among many hosts")]
    public async Task BootAndDeleteAsync()
    {
        var building = await _cloud.Nova.CreateServerAsync(new NewServer("one", "d1", _image));
        await _cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await _cloud.Nova.DeleteServerAsync(building.Id);
        await _cloud.Servers.WaitForDeletedAsync(building.Id);
    }
}
