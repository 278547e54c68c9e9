using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// Measures requests to object storage one after the other, in process and on the listener: the time, and the processor time of client and
/// service, which depends less on what else the machine does. The MD5 of 1 MiB, which a PUT cannot do without, is measured beside them.
/// </summary>
internal static class ObjectCost
{
    private const int Listed = 100_000;

    /// <param name="only">A part of the names of those that are measured.</param>
    public static async Task<int> MeasureAsync(string only)
    {
        var (small, large) = (StoredObjects.Content(1 << 10), StoredObjects.Content(1 << 20));
        Print($"| request | time | processor |\n| --- | ---: | ---: |");
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        await PrintAsync(only, "MD5 of 1 MiB", 200, () => Task.FromResult(MD5.HashData(large)));
#pragma warning restore CA5351
        foreach (var onListener in (bool[])[false, true])
        {
            var where = onListener ? "on the listener" : "in process";
            await using var objects = await StoredObjects.OpenAsync(onListener);
            await objects.PutNewAsync("small", small);
            await objects.PutNewAsync("large", large);
            await PrintAsync(only, $"PUT of 1 KiB {where}", 5_000, () => objects.PutNewAsync("small", small));
            await PrintAsync(only, $"GET of 1 KiB {where}", 5_000, () => objects.GetAsync("small"));
            await PrintAsync(only, $"PUT of 1 MiB {where}", 200, () => objects.PutNewAsync("large", large));
            await PrintAsync(only, $"GET of 1 MiB {where}", 200, () => objects.GetAsync("large"));
            await objects.FillAsync(Listed);
            await PrintAsync(
                only, $"listing of 10,000 names {where}", 100, () => objects.GetAsync("?format=json&limit=10000&marker=o00044999"));
        }

        return 0;
    }

    /// <summary>The means of the second half.</summary>
    private static async Task PrintAsync(string only, string what, int times, Func<Task> act)
    {
        if (!what.Contains(only, StringComparison.Ordinal))
            return;
        for (var i = 0; i < times / 2; i++)
            await act();
        var (processor, begin) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var i = 0; i < times / 2; i++)
            await act();
        var (time, used) = (Stopwatch.GetElapsedTime(begin) / (times / 2), (Environment.CpuUsage.TotalTime - processor) / (times / 2));
        Print($"| {what} | {time.TotalMicroseconds:N0} µs | {used.TotalMicroseconds:N0} µs |");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
