using BenchmarkDotNet.Attributes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>The cost of making, forking and restoring a world.</summary>
[MemoryDiagnoser]
public class WorldBenchmarks
{
    private OpenStackCloud _full = null!;
    private WorldSnapshot _snapshot = null!;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _full = await Worlds.WithServersAsync(1_000);
        _snapshot = _full.Snapshot();
    }

    [Benchmark(Description = "another world")]
    public async Task<OpenStackCloud> Build()
    {
        var cloud = new OpenStackBuilder().Build();
        await cloud.RunUntilIdleAsync();
        return cloud;
    }

    [Benchmark(Description = "fork of a world with 1,000 servers")]
    public OpenStackCloud Fork() => _full.Fork(_snapshot);

    [Benchmark(Description = "restore of a world with 1,000 servers")]
    public void Restore() => _full.Restore(_snapshot);
}

internal static class Worlds
{
    public static async Task<OpenStackCloud> WithServersAsync(int count)
    {
        var builder = new OpenStackBuilder();
        for (var i = 0; i < Math.Max(3, count / 10); i++)
            builder.WithComputeHost($"big{i}");
        var cloud = builder.Build();
        await cloud.RunUntilIdleAsync();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        await cloud.Nova.SendAsync(
            HttpMethod.Put,
            $"/os-quota-sets/{await cloud.Admin.Session.ProjectIdAsync()}",
            new { quota_set = new { instances = -1, cores = -1, ram = -1 } });
        for (var i = 0; i < count; i++)
            await cloud.Nova.CreateServerAsync(new NewServer($"server-{i}", "d1", image));
        await cloud.RunUntilIdleAsync();
        return cloud;
    }
}
