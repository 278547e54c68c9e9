using Fixtures.Toolkit.OpenStack.Policy.Language;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary><c>'public':%(visibility)s</c> or <c>True:%(enabled)s</c>: a constant equals a text.</summary>
internal sealed record LiteralCheck(PolicyLiteral Literal, MatchTemplate Match) : PolicyCheck
{
    public override bool Allows(in PolicyEvaluation evaluation) => Match.Fill(evaluation.Target) == Literal.Value;

    protected override string Print() => $"{Literal.Source}:{Match.Text}";
}
