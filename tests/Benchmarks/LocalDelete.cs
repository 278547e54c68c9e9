using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>The local delete: boot, stop the host, force it down, delete, check that no allocation is left, start the host.</summary>
internal static class LocalDelete
{
    private const int FirstRuns = 100;
    private const int Block = 500;
    private const int SettledBlocks = 4;
    private const int MostWarmUps = 15_000;

    public static async Task RunAsync(OpenStackCloud cloud, string image)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer("doomed", "1", image));
        var server = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        await cloud.Nova.DeleteServerAsync(server.Id);
        if ((await cloud.Placement.GetAllocationsAsync(server.Id)).Count != 0)
            throw new InvalidOperationException("The local delete leaked.");
        await cloud.Hosts.StartAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host, isDown: false);
    }

    /// <summary>
    /// Runs it in a new world each time, as a test does. Prints the median of a process's first runs, which is what a test suite meets, and
    /// that of a warm process: one whose median no longer falls, because the JIT has recompiled what is hot.
    /// </summary>
    public static async Task<int> MeasureAsync(int times)
    {
        var first = Median(await RunAsync(FirstRuns));
        var warmUps = FirstRuns + await WarmUpAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var measured = await RunAsync(times);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            times, median_ms = Median(measured), best_ms = measured.Min(), first_ms = first, warm_ups = warmUps,
            kilobytes = allocated / times / 1_000, methods = JitInfo.GetCompiledMethodCount(),
        }));
        return 0;
    }

    /// <summary>Runs until the median of a block has not fallen in several blocks. Returns the number of runs.</summary>
    private static async Task<int> WarmUpAsync()
    {
        var (runs, best, since) = (0, double.MaxValue, 0);
        while (since < SettledBlocks && runs < MostWarmUps)
        {
            var median = Median(await RunAsync(Block));
            since = median < best * 0.97 ? 0 : since + 1;
            best = Math.Min(best, median);
            runs += Block;
        }

        return runs;
    }

    private static async Task<double[]> RunAsync(int times)
    {
        var measured = new double[times];
        for (var i = 0; i < times; i++)
            measured[i] = (await OnceAsync()).TotalMilliseconds;
        return measured;
    }

    private static double Median(double[] measured) => Math.Round(measured.Order().ElementAt(measured.Length / 2), 3);

    private static async Task<TimeSpan> OnceAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var cloud = new OpenStackBuilder().Build();
        await RunAsync(cloud, await cloud.Glance.GetImageIdAsync("cirros"));
        return watch.Elapsed;
    }
}
