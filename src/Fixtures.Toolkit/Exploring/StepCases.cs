using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Exploring;

/// <summary>One run for each step of an operation, after which it is interrupted, and one without an interruption.</summary>
/// <param name="Only">The only step; null is each.</param>
internal sealed record StepCases(int? Only) : CaseSource
{
    public override string ToString() =>
        Only is { } only ? string.Create(CultureInfo.InvariantCulture, $"Explore.Step({only})") : "Explore.EachStep()";

    public override bool IsQuoted => Only is not null;

    public override async Task<CaseList> ListAsync(Runner runner)
    {
        var steps = 0;
        await runner.MeasureAsync(cloud => new StepBreak(cloud, after: 0, () => Task.CompletedTask, seen => steps = seen))
            .ConfigureAwait(false);
        if (steps == 0)
        {
            throw new InvalidOperationException(
                "The operation takes no step: between its begin and the moment when the cloud is idle, no service did anything. Let it "
                    + "send a request, as act: cloud => cloud.Servers.CreateAsync(\"web\") does.");
        }

        if (Only > steps)
            throw new InvalidOperationException($"There is no step {Only}: the operation has the steps 1 to {steps}.");
        return Only is { } only
            ? new CaseList(1, _ => Case(runner, only))
            : new CaseList(steps + 1, step => Case(runner, (int)step));
    }

    private static RunCase Case(Runner runner, int step)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"Explore.Step({step})");
        return step == 0
            ? new RunCase(0, "the run without an interruption", code)
            : new RunCase(step, string.Create(CultureInfo.InvariantCulture, $"the interruption after step {step}"), code)
            {
                Disturb = cloud => new StepBreak(cloud, step, () => runner.Interrupt?.Invoke(cloud) ?? Task.CompletedTask),
            };
    }
}
