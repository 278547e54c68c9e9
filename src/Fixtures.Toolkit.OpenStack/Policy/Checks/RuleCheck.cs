namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary><c>rule:name</c>: the result of that rule; false if it is undefined.</summary>
internal sealed record RuleCheck(string Name) : PolicyCheck
{
    public override IEnumerable<string> References => [Name];

    public override bool Allows(in PolicyEvaluation evaluation) => evaluation.Follow(Name);

    protected override string Print() => $"rule:{Name}";
}
