using Fixtures.Toolkit.Scenarios.Exploring;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Whatever happens in the middle of an operation, and wherever: nothing is left behind but what real Nova leaves.</summary>
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
}
