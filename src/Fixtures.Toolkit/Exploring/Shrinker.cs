using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.Exploring;

/// <summary>
/// Finds the shortest schedule that still fails: the fewest choices that are not the default. First it cuts the end, then it leaves out
/// smaller and smaller parts of the rest.
/// </summary>
/// <param name="run">Runs a schedule. Returns the choices that it took if it still fails, and null if it passes.</param>
internal sealed class Shrinker(Func<Schedule, Task<IReadOnlyList<Choice>?>> run)
{
    /// <summary>The limit of runs, so that a long scenario is reported soon. The result does not depend on the speed of the machine.</summary>
    private const int MostRuns = 300;

    private IReadOnlyList<Choice> _best = [];

    /// <summary>The number of runs so far.</summary>
    public int Runs { get; private set; }

    /// <param name="found">The choices of the run that failed.</param>
    public async Task<IReadOnlyList<Choice>> ShrinkAsync(IReadOnlyList<Choice> found)
    {
        _best = found;
        if (await TryAsync([]).ConfigureAwait(false))
            return _best;
        await CutEndAsync().ConfigureAwait(false);
        var before = int.MaxValue;
        while (_best.Count < before && Runs < MostRuns)
        {
            before = _best.Count;
            for (var size = Math.Max(1, _best.Count / 2); size >= 1; size /= 2)
                await LeaveOutAsync(size).ConfigureAwait(false);
        }

        return _best;
    }

    /// <summary>Finds the shortest beginning after which the defaults still lead to the failure.</summary>
    private async Task CutEndAsync()
    {
        var (passes, fails) = (0, _best.Count);
        while (fails - passes > 1)
        {
            var middle = (passes + fails) / 2;
            if (await TryAsync([.. _best.Take(middle)]).ConfigureAwait(false))
                fails = Math.Min(middle, _best.Count);
            else
                passes = middle;
        }
    }

    private async Task LeaveOutAsync(int size)
    {
        for (var start = _best.Count - size; start >= 0 && Runs < MostRuns; start -= size)
        {
            start = Math.Min(start, _best.Count - size);
            if (start >= 0)
                await TryAsync([.. _best.Take(start), .. _best.Skip(start + size)]).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryAsync(IReadOnlyList<Choice> choices)
    {
        Runs++;
        if (await run(Schedule.Of(choices)).ConfigureAwait(false) is not { } taken)
            return false;
        // A choice with fewer ready steps than before takes another one, or has nothing to choose.
        _best = taken.Count <= choices.Count ? taken : choices;
        return true;
    }
}
