using System.Diagnostics;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.Exploring;

/// <summary>One run for each seed.</summary>
/// <param name="First">The first seed.</param>
/// <param name="Count">The number of seeds; null for as many as the budget allows.</param>
/// <param name="Budget">In real time; null for no limit.</param>
internal sealed record SeedCases(ulong First, int? Count, TimeSpan? Budget) : CaseSource
{
    /// <summary>The schedule of the only seed; null lets the seed decide.</summary>
    public Schedule? Schedule { get; init; }

    public override bool Disturbs => false;

    public override string ToString() => Budget is { } budget ? $"Explore.Until({SpanCode.Of(budget)})"
        : Count == 1 ? Case(0).Again
        : string.Create(CultureInfo.InvariantCulture, $"Explore.Seeds({Count}{(First == 1 ? "" : $", {First}")})");

    public override Task<IEnumerable<RunCase>> ListAsync(Runner runner) => Task.FromResult(List());

    /// <summary>The code of a run of one seed with a schedule.</summary>
    public static string CodeOf(ulong seed, Schedule? schedule) => string.Create(
        CultureInfo.InvariantCulture, $"Explore.Seed({seed}{(schedule is null ? "" : $", \"{schedule}\"")})");

    private IEnumerable<RunCase> List()
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0L; Count is not { } count || i < count; i++)
        {
            if (i > 0 && Budget is { } budget && Stopwatch.GetElapsedTime(begin) >= budget)
                yield break;
            yield return Case(i);
        }
    }

    private RunCase Case(long number)
    {
        var seed = First + (ulong)number;
        return new RunCase(number, string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), CodeOf(seed, Schedule))
        {
            Seed = seed, Schedule = Schedule,
        };
    }
}
