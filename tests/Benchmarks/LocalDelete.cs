using System.Diagnostics;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>The founding scenario: boot, stop the host, force it down, delete, nothing allocated any more, host back.</summary>
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

    /// <summary>Each time in a world of its own, as a test does it. Prints the median of all but the first, which warm up.</summary>
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
