namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary><c>rule:name</c>: whatever that rule answers; false when it is not defined.</summary>
internal sealed record RuleCheck(string Name) : PolicyCheck
{
    public override IEnumerable<string> References => [Name];

    public override bool Allows(in PolicyRequest request) => request.Follow(Name);

    protected override string Print() => $"rule:{Name}";
}
