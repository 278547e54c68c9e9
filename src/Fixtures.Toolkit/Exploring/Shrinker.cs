using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.Exploring;

/// <summary>
/// Finds a shortest schedule that still fails: the fewest choices that are not the default. First it cuts the end, then it leaves out
/// smaller and smaller parts of the rest, and at last it looks for a single choice that is enough.
/// </summary>
/// <param name="run">Runs a schedule.</param>
internal sealed class Shrinker(Func<Schedule, Task<Attempt>> run)
{
    /// <summary>
    /// The limit of runs for each part of the search, so that a long scenario is reported soon. The result does not depend on the speed of
    /// the machine.
    /// </summary>
    private const int MostRuns = 300;

    /// <summary>The longest schedule of which pairs are left out: a change to another client, and the one back.</summary>
    private const int MostForPairs = 16;

    private IReadOnlyList<Choice> _best = [];
    private int _left = MostRuns;

    /// <param name="found">The choices of the run that failed.</param>
    public async Task<IReadOnlyList<Choice>> ShrinkAsync(IReadOnlyList<Choice> found)
    {
        _best = found;
        var plain = await run(Schedule.Default).ConfigureAwait(false);
        if (plain.Fails)
            return [];
        await CutEndAsync().ConfigureAwait(false);
        await LeaveOutPartsAsync().ConfigureAwait(false);
        if (_best.Count > 1)
            await FindSingleAsync(plain.Counts).ConfigureAwait(false);
        if (_best.Count is > 2 and <= MostForPairs)
            await LeaveOutPairsAsync().ConfigureAwait(false);
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

    private async Task LeaveOutPartsAsync()
    {
        var before = int.MaxValue;
        while (_best.Count < before && _left > 0)
        {
            before = _best.Count;
            for (var size = Math.Max(1, _best.Count / 2); size >= 1; size /= 2)
                await LeaveOutAsync(size).ConfigureAwait(false);
        }
    }

    private async Task LeaveOutAsync(int size)
    {
        for (var start = _best.Count - size; start >= 0 && _left > 0; start -= size)
        {
            start = Math.Min(start, _best.Count - size);
            if (start >= 0)
                await TryAsync([.. _best.Take(start), .. _best.Skip(start + size)]).ConfigureAwait(false);
        }
    }

    /// <summary>Leaves out two choices at once, because the second one often only takes back the first.</summary>
    private async Task LeaveOutPairsAsync()
    {
        _left = MostRuns;
        for (var second = _best.Count - 1; second > 0 && _left > 0; second--)
        {
            for (var first = second - 1; first >= 0 && second < _best.Count && _left > 0; first--)
                await TryAsync([.. _best.Where((_, i) => i != first && i != second)]).ConfigureAwait(false);
        }
    }

    /// <summary>Tries each choice of the plain run alone.</summary>
    /// <param name="counts">How many ready steps each of them has.</param>
    private async Task FindSingleAsync(IReadOnlyList<int> counts)
    {
        _left = MostRuns;
        for (var number = 1; number <= counts.Count && _left > 0; number++)
        {
            for (var place = 1; place <= counts[number - 1] && _left > 0; place++)
            {
                _left--;
                var attempt = await run(Schedule.Default with { Steps = Schedule.Default.Steps.Add(number, place) }).ConfigureAwait(false);
                if (!attempt.Fails)
                    continue;
                _best = attempt.Choices;
                return;
            }
        }
    }

    private async Task<bool> TryAsync(IReadOnlyList<Choice> choices)
    {
        _left--;
        var attempt = await run(Schedule.Of(choices)).ConfigureAwait(false);
        if (!attempt.Fails)
            return false;
        // A choice with fewer ready steps than before takes another one, or has nothing to choose.
        _best = attempt.Choices.Count <= choices.Count ? attempt.Choices : choices;
        return true;
    }
}

/// <summary>A run of a schedule.</summary>
/// <param name="Fails">Whether it fails as before.</param>
/// <param name="Choices">The choices that were not the default.</param>
/// <param name="Counts">How many ready steps each choice had.</param>
internal sealed record Attempt(bool Fails, IReadOnlyList<Choice> Choices, IReadOnlyList<int> Counts);
