using System.Globalization;

namespace Fixtures.Toolkit.Exploring;

/// <summary>The first run of an exploration, and then each n-th one.</summary>
internal sealed record SpacedCases(CaseSource All, int Spacing) : CaseSource
{
    public override bool Disturbs => All.Disturbs;

    public override string Unit => All.Unit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{All}.EveryNth({Spacing})");

    public override CaseSource SharedBy(int n) => this with { All = All.SharedBy(n * Spacing) };

    public override async Task<CaseList> ListAsync(Runner runner)
    {
        var all = await All.ListAsync(runner).ConfigureAwait(false);
        return all with { Count = (all.Count + Spacing - 1) / Spacing, At = number => all.At(number * Spacing) };
    }
}
