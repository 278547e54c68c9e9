using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>An operation that is interrupted at any step leaves nothing behind except Nova's own leaks.</summary>
public sealed class InterruptedOperationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names() => [.. Operations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_operation_that_is_interrupted_anywhere_leaves_nothing_behind(string name)
    {
        var verdicts = await new Exploration(Operations.Named(name)).RunAsync();

        ExploreReport.Write(name, verdicts, output);
        ExploreReport.Require(verdicts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_operation_that_takes_time_and_is_interrupted_anywhere_leaves_nothing_behind(string name)
    {
        var verdicts = await new Exploration(Operations.Named(name), Durations.Real).RunAsync(
            interruption => interruption is Deletion or Kill or NoInterruption);

        ExploreReport.Write($"slow {name}", verdicts, output);
        ExploreReport.Require(verdicts);
    }
}
