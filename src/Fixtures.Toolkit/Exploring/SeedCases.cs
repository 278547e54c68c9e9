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

    /// <summary>Whether the first seed is random.</summary>
    public bool IsDrawn { get; init; }

    public override bool IsQuoted => IsSingle;

    /// <summary>Whether it was asked for by <see cref="Explore.Seed"/>.</summary>
    public bool IsSingle { get; init; }

    public override bool Disturbs => false;

    public override string ToString() => Budget is { } budget ? $"Explore.Until({SpanCode.Of(budget)})"
        : Count == 1 ? Case(0).Again
        : string.Create(CultureInfo.InvariantCulture, $"Explore.Seeds({Count}{(First == 1 ? "" : $", {First}")})");

    public override string Unit => "seed";

    public override CaseSource SharedBy(int n) => IsDrawn ? this with { First = First - (First % (ulong)n) } : this;

    public override Task<CaseList> ListAsync(Runner runner) => Task.FromResult(new CaseList(Count, Case) { Budget = Budget });

    /// <summary>The code of a run of one seed with a schedule.</summary>
    public static string CodeOf(ulong seed, Schedule? schedule) => string.Create(
        CultureInfo.InvariantCulture, $"Explore.Seed({seed}{(schedule is null ? "" : $", \"{schedule}\"")})");

    private RunCase Case(long number)
    {
        var seed = First + (ulong)number;
        return new RunCase(number, string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), CodeOf(seed, Schedule))
        {
            Seed = seed, Schedule = Schedule,
        };
    }
}
