using System.Diagnostics;
using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// Measures a growing world: boots servers one after the other and prints, at each tenth, the cost of a boot and of a page of servers, and
/// the memory. The processor time of a boot depends less on what else the machine does. Run it in a fresh process.
/// </summary>
internal static class LargeWorld
{
    private const int Steps = 10;
    private const int PageSize = 1_000;

    public static async Task<int> MeasureAsync(int hosts, int servers)
    {
        var watch = Stopwatch.StartNew();
        await using var cloud = new OpenStackBuilder()
            .WithComputeHosts(hosts, host => host with { Vcpus = 64, MemoryMb = 1 << 20, DiskGb = 1 << 14 })
            .Build();
        await cloud.RunUntilIdleAsync();
        Print($"{hosts:N0} hosts built in {watch.Elapsed.TotalSeconds:F1} s");
        await CopyAsync(cloud);
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var project = await cloud.Admin.Session.ProjectIdAsync();
        (await cloud.Nova.SendAsync(
                HttpMethod.Put,
                $"/os-quota-sets/{project}",
                new { quota_set = new { instances = -1, cores = -1, ram = -1 } })).EnsureSuccess();
        Print($"| servers | per boot | processor | best page of 1,000 | memory |\n| ---: | ---: | ---: | ---: | ---: |");
        for (var step = 1; step <= Steps; step++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var boot = await BootAsync(cloud, image, servers / Steps);
            var processor = (Environment.CpuUsage.TotalTime - before) / (servers / Steps);
            var page = await PageAsync(cloud);
            var memory = GC.GetTotalMemory(forceFullCollection: true) >> 20;
            var booted = step * (servers / Steps);
            Print($"| {booted:N0} | {Ms(boot)} | {Ms(processor)} | {Ms(page)} | {memory:N0} MiB |");
        }

        return 0;
    }

    /// <summary>Prints the best cost of a fork and of a restored snapshot.</summary>
    private static async Task CopyAsync(OpenStackCloud cloud)
    {
        var snapshot = cloud.Snapshot();
        var (fork, restore) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < 3_000; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            var copy = cloud.Fork(snapshot);
            fork = Stopwatch.GetElapsedTime(begin) is var forked && forked < fork ? forked : fork;
            begin = Stopwatch.GetTimestamp();
            copy.Restore(snapshot);
            restore = Stopwatch.GetElapsedTime(begin) is var restored && restored < restore ? restored : restore;
            await copy.DisposeAsync();
        }

        Print($"fork {fork.TotalMicroseconds:F1} µs, restore {restore.TotalMicroseconds:F1} µs");
    }

    private static async Task<TimeSpan> BootAsync(OpenStackCloud cloud, string image, int count)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            await cloud.Nova.CreateServerAsync(new NewServer("one-of-many", "d1", image));
            await cloud.RunUntilIdleAsync();
        }

        return watch.Elapsed / count;
    }

    private static async Task<TimeSpan> PageAsync(OpenStackCloud cloud)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            (await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers?limit={PageSize}")).EnsureSuccess();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }

    private static string Ms(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:F2} ms");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
