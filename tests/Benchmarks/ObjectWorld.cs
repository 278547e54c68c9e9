using System.Diagnostics;
using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// Measures the memory of a world with many objects and of its forks, and of one large object that is sent and fetched over the listener.
/// Run it in a fresh process.
/// </summary>
internal static class ObjectWorld
{
    private const int Names = 1_000;

    /// <summary>A host of its own, so that each world starts its services instead of restoring the settled demo world.</summary>
    private static OpenStackBuilder OneHost => new OpenStackBuilder().WithComputeHost("host1");

    /// <summary>Prints the memory of empty objects, and the cost of a fork and of another world.</summary>
    public static async Task<int> MeasureAsync(int objects)
    {
        await using var store = await StoredObjects.OpenAsync();
        await store.FillAsync(Names);
        var before = Memory();
        var watch = Stopwatch.StartNew();
        await FillAsync(store, objects);
        var each = watch.Elapsed / objects;
        Print($"{objects:N0} objects: {(Memory() - before) / (double)objects:F0} B each, written in {each.TotalMicroseconds:F1} µs each");
        var snapshot = store.Cloud.Snapshot();
        Print($"fork: {Cost(() => store.Cloud.Fork(snapshot))}");
        Print($"another world: {Cost(static () => OneHost.Build())}");
        Print($"another world, object storage asleep: {Cost(static () => OneHost.WithObjectStorage().Build())}");
        var usual = Cost(static () => new OpenStackBuilder().WithObjectStorage().Build());
        Print($"another world with default settings, object storage asleep: {usual}");
        Print($"fork of a world: {await CostOfForkAsync(OneHost)}");
        Print($"fork of a world, object storage asleep: {await CostOfForkAsync(OneHost.WithObjectStorage())}");
        return 0;
    }

    /// <summary>Prints the memory at the highest while a large object is sent and fetched.</summary>
    public static async Task<int> MeasureLargeAsync(int megabytes)
    {
        await using var store = await StoredObjects.OpenAsync(onListener: true);
        await store.PutAsync("warm", new byte[1 << 20]);
        var length = (long)megabytes << 20;
        var before = Memory();
        foreach (var (what, act) in new (string, Func<Task>)[]
        {
            ("PUT", () => store.SendAsync(HttpMethod.Put, "/large", new LongContent(length))), ("GET", () => store.GetAsync("large")),
        })
        {
            var watch = Stopwatch.StartNew();
            var highest = await HighestAsync(act);
            var seconds = watch.Elapsed.TotalSeconds;
            Print($"{what} of {megabytes} MiB: {seconds:F1} s, at most {(highest - before) >> 20} MiB more than before");
        }

        Print($"afterwards {(Memory() - before) >> 20} MiB; peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        return 0;
    }

    /// <summary>Different names from those that exist.</summary>
    private static async Task FillAsync(StoredObjects store, int objects)
    {
        for (var i = 0; i < objects; i++)
            await store.PutAsync(string.Create(CultureInfo.InvariantCulture, $"p{i:D8}"), []);
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>Looks at the memory of the process every 20 ms.</summary>
    private static async Task<long> HighestAsync(Func<Task> act)
    {
        var (running, highest) = (act(), 0L);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(20));
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false));
        }

        await running;
        return highest;
    }

    private static async Task<string> CostOfForkAsync(OpenStackBuilder builder)
    {
        await using var cloud = builder.Build();
        await cloud.RunUntilIdleAsync();
        var snapshot = cloud.Snapshot();
        return Cost(() => cloud.Fork(snapshot));
    }

    /// <summary>The least time and allocation of many.</summary>
    private static string Cost(Func<OpenStackCloud> make)
    {
        var (time, bytes) = (TimeSpan.MaxValue, long.MaxValue);
        for (var i = 0; i < 2_000; i++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var begin = Stopwatch.GetTimestamp();
            var cloud = make();
            time = Stopwatch.GetElapsedTime(begin) is var took && took < time ? took : time;
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
            cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:F1} µs, {bytes:N0} B");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Zeros that are nowhere in memory at once.</summary>
    private sealed class LongContent(long length) : HttpContent
    {
        private static readonly byte[] Piece = new byte[64 << 10];

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            for (var left = length; left > 0; left -= Piece.Length)
                await stream.WriteAsync(Piece.AsMemory(0, (int)Math.Min(left, Piece.Length)));
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
