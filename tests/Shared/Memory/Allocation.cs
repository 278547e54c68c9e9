namespace Fixtures.Toolkit.Tests.Memory;

/// <summary>
/// Bytes that an action allocates on its thread. The first calls of an action fill caches, and the runtime compiles methods again while
/// tests run side by side, so one measurement alone means nothing.
/// </summary>
internal static class Allocation
{
    private const int Rounds = 40;

    /// <summary>The least of many measurements, each of which makes the same number of calls.</summary>
    public static long Least(Action act, int calls = 1) => Enumerable.Range(0, Rounds).Min(_ => Measure(() =>
    {
        for (var call = 0; call < calls; call++)
            act();
    }));

    /// <summary>How much more the first action allocates than the second: the median of many rounds in which both are measured.</summary>
    public static long Difference(Action first, Action second)
    {
        var differences = Enumerable.Range(0, Rounds).Select(_ => Measure(first) - Measure(second)).Order().ToList();
        return differences[Rounds / 2];
    }

    private static long Measure(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
