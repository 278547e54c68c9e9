using System.Diagnostics;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>The local delete: boot, stop the host, force it down, delete, check that no allocation is left, start the host.</summary>
internal static class LocalDelete
{
    private const int WarmUps = 500;

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

    /// <summary>Runs it in a new world each time, as a test does. Prints the median without the first runs, which warm up.</summary>
    public static async Task<int> MeasureAsync(int times)
    {
        for (var i = 0; i < WarmUps; i++)
            await OnceAsync();
        var measured = new double[times];
        for (var i = 0; i < times; i++)
            measured[i] = (await OnceAsync()).TotalMilliseconds;
        Array.Sort(measured);
        Console.WriteLine(JsonSerializer.Serialize(new { times, median_ms = measured[times / 2], best_ms = measured[0] }));
        return 0;
    }

    private static async Task<TimeSpan> OnceAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var cloud = new OpenStackBuilder().Build();
        await RunAsync(cloud, await cloud.Glance.GetImageIdAsync("cirros"));
        return watch.Elapsed;
    }
}
