using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// The cost of block storage in a world that never uses it, beside one without it, and of a server that boots from a volume. All worlds
/// have one host of their own, so that each starts its services instead of restoring the settled demo world.
/// </summary>
[MemoryDiagnoser]
public class BlockStorageBenchmarks
{
    private static OpenStackBuilder OneHost => new OpenStackBuilder().WithComputeHost("host1");

    [Benchmark(Description = "a world")]
    public Task World() => MakeAsync(OneHost);

    [Benchmark(Description = "a world without block storage")]
    public Task WorldWithout() => MakeAsync(OneHost.WithoutBlockStorage());

    [Benchmark(Description = "a local delete")]
    public Task LocalDelete() => DeleteLocallyAsync(OneHost, FromImage);

    [Benchmark(Description = "a local delete in a world without block storage")]
    public Task LocalDeleteWithout() => DeleteLocallyAsync(OneHost.WithoutBlockStorage(), FromImage);

    [Benchmark(Description = "a local delete of a server that boots from a volume")]
    public Task LocalDeleteOfVolume() => DeleteLocallyAsync(OneHost, FromVolume);

    private static NewServer FromImage(string image) => new("doomed", "1", image);

    private static NewServer FromVolume(string image) => new("doomed", "1", Image: null)
    {
        BlockDevices = [BlockDevice.RootFromImage(image) with { DeletesOnTermination = true }],
    };

    private static async Task MakeAsync(OpenStackBuilder builder)
    {
        await using var cloud = builder.Build();
        await cloud.RunUntilIdleAsync();
    }

    private static async Task DeleteLocallyAsync(OpenStackBuilder builder, Func<string, NewServer> create)
    {
        await using var cloud = builder.Build();
        await Benchmarks.LocalDelete.RunAsync(cloud, create(await cloud.Glance.GetImageIdAsync("cirros")));
    }
}
