using System.Collections.Concurrent;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Finds the first run that fails, by number and not by time.</summary>
internal sealed class Search(ExplorationSettings settings)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, int> _allowed = new();
    private long _runs;
    private long _firstNumber = long.MaxValue;

    /// <summary>The failed run with the lowest number; null if none failed.</summary>
    public RunResult? First { get; private set; }

    /// <summary>The number of runs.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    public async Task RunAsync(IEnumerable<RunCase> cases, Runner runner, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(cases.TakeWhile(IsWanted), options, async (run, _) =>
        {
            if (!IsWanted(run))
                return;
            var result = await runner.RunAsync(run).ConfigureAwait(false);
            Interlocked.Increment(ref _runs);
            foreach (var name in result.Allowed)
                _allowed.AddOrUpdate(name, 1, static (_, count) => count + 1);
            await KeepFirstAsync(result).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>The number of runs before a failed one, all of which passed.</summary>
    public long CountBefore(RunResult failed) => Math.Min(failed.Case.Number, Runs - 1);

    public IReadOnlyDictionary<string, int> CountAllowed() =>
        settings.Allowed.DistinctBy(allowed => allowed.Name)
            .ToDictionary(allowed => allowed.Name, allowed => _allowed.GetValueOrDefault(allowed.Name));

    private bool IsWanted(RunCase run) => run.Number < Volatile.Read(ref _firstNumber);

    private async ValueTask KeepFirstAsync(RunResult result)
    {
        if (!result.HasFailed)
            return;
        RunResult? other;
        lock (_gate)
        {
            other = result.Case.Number < _firstNumber ? First : result;
            if (other != result)
            {
                First = result;
                Volatile.Write(ref _firstNumber, result.Case.Number);
            }
        }

        if (other is not null)
            await other.DiscardAsync().ConfigureAwait(false);
    }
}
