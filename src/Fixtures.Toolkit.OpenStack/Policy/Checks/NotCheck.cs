namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

internal sealed record NotCheck(PolicyCheck Inner) : PolicyCheck
{
    public override IEnumerable<string> References => Inner.References;

    public override int Nesting { get; } = Inner.Nesting + 1;

    public override bool Allows(in PolicyEvaluation evaluation) => !Inner.Allows(evaluation);

    protected override string Print() => $"not {Inner}";
}
