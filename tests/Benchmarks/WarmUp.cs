namespace Fixtures.Toolkit.Benchmarks;

/// <summary>Runs a scenario until the process is warm: the JIT has recompiled what is hot, so the cost no longer falls.</summary>
internal static class WarmUp
{
    private const int SettledBlocks = 4;
    private const int MostBlocks = 40;

    /// <summary>Runs blocks until the cost has not fallen by 3 % in several blocks, or the limit is reached.</summary>
    /// <returns>The number of blocks.</returns>
    /// <param name="costOfBlockAsync">Runs one block of the scenario and returns its cost.</param>
    public static async Task<int> RunAsync(Func<Task<double>> costOfBlockAsync)
    {
        var (blocks, best, since) = (0, double.MaxValue, 0);
        for (; since < SettledBlocks && blocks < MostBlocks; blocks++)
        {
            var cost = await costOfBlockAsync();
            since = cost < best * 0.97 ? 0 : since + 1;
            best = Math.Min(best, cost);
        }

        return blocks;
    }
}
