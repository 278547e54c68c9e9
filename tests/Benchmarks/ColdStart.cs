using System.Diagnostics;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>Measures the first world of a process: built, settled, and with one token issued. Run it in a fresh process.</summary>
internal static class ColdStart
{
    public static async Task<int> MeasureAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.RunUntilIdleAsync();
        var ready = watch.Elapsed;
        await cloud.Admin.Session.TokenAsync();
        Console.WriteLine(
            $"first world ready after {ready.TotalMilliseconds:F0} ms, first token after {watch.Elapsed.TotalMilliseconds:F0} ms");
        return 0;
    }
}
