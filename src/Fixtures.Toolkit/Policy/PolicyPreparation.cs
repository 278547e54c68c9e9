namespace Fixtures.Toolkit.Policy;

/// <summary>Orders the requests that create an operation's targets.</summary>
internal sealed class PolicyPreparation
{
    private readonly PolicyOperation _operation;
    private readonly List<PolicyRequest> _steps = [];
    private readonly HashSet<string> _known = [.. PolicyTargets.Given];

    private PolicyPreparation(PolicyOperation operation) => _operation = operation;

    public static IReadOnlyList<PolicyRequest> For(PolicyOperation operation)
    {
        var preparation = new PolicyPreparation(operation);
        foreach (var target in operation.Needs)
            preparation.Require(target);
        foreach (var step in operation.Given)
            preparation.Add(step);
        foreach (var name in operation.Request?.Placeholders ?? [])
            preparation.Require(name);
        return preparation._steps;
    }

    private void Add(PolicyRequest step)
    {
        foreach (var name in step.Placeholders)
            Require(name);
        _steps.Add(step);
        _known.UnionWith(step.Captures.Keys);
    }

    private void Require(string name)
    {
        if (_known.Contains(name))
            return;
        if (PolicyTargets.Find(name) is not { } steps)
        {
            throw new ArgumentException(
                $"'{_operation}' names {{{name}}}, which no earlier request captures. Ready-made are: "
                    + $"{string.Join(", ", PolicyTargets.Names)}.");
        }

        foreach (var step in steps)
            Add(step);
    }
}
