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

    public static Task RunAsync(OpenStackCloud cloud, string image) => RunAsync(cloud, new NewServer("doomed", "1", image));

    public static async Task RunAsync(OpenStackCloud cloud, NewServer doomed)
    {
        var building = await cloud.Nova.CreateServerAsync(doomed);
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
        var first = await RunAsync(FirstRuns);
        var warmUps = FirstRuns + (Block * await WarmUp.RunAsync(async () => Median(await RunAsync(Block))));
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var measured = await RunAsync(times);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            times, median_ms = Median(measured), best_ms = measured.Min(), warm_ups = warmUps,
            first_ms = Median(first), first_total_ms = Math.Round(first.Sum()),
            kilobytes = allocated / times / 1_000, methods = JitInfo.GetCompiledMethodCount(),
        }));
        return 0;
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
