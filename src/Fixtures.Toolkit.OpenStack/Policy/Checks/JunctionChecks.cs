using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary>A conjunction or disjunction: two or more parts, none of the same kind.</summary>
internal abstract record JunctionCheck : PolicyCheck
{
    protected JunctionCheck(ReadOnlySpan<PolicyCheck> checks)
    {
        Checks = Flatten(checks);
        Nesting = Checks.Max(check => check.Nesting) + 1;
    }

    public ImmutableArray<PolicyCheck> Checks { get; }

    public override int Nesting { get; }

    public override IEnumerable<string> References => Checks.SelectMany(check => check.References);

    /// <summary>The word between the parts.</summary>
    protected abstract string Word { get; }

    public virtual bool Equals(JunctionCheck? other) =>
        other is not null && EqualityContract == other.EqualityContract && Checks.SequenceEqual(other.Checks);

    public override int GetHashCode() => Checks.Aggregate(Checks.Length, HashCode.Combine);

    protected sealed override string Print() => $"({string.Join($" {Word} ", Checks)})";

    private ImmutableArray<PolicyCheck> Flatten(ReadOnlySpan<PolicyCheck> checks)
    {
        if (checks.Length < 2)
            throw new ArgumentException("Two checks at least; use PolicyCheck.All or PolicyCheck.Any for one.", nameof(checks));

        var flat = ImmutableArray.CreateBuilder<PolicyCheck>(checks.Length);
        foreach (var check in checks)
        {
            if (check.GetType() == GetType())
                flat.AddRange(((JunctionCheck)check).Checks);
            else
                flat.Add(check);
        }

        return flat.ToImmutable();
    }
}

internal sealed record AndCheck : JunctionCheck
{
    public AndCheck(ReadOnlySpan<PolicyCheck> checks)
        : base(checks)
    {
    }

    protected override string Word => "and";

    public override bool Allows(in PolicyEvaluation evaluation)
    {
        foreach (var check in Checks)
        {
            if (!check.Allows(evaluation))
                return false;
        }

        return true;
    }
}

internal sealed record OrCheck : JunctionCheck
{
    public OrCheck(ReadOnlySpan<PolicyCheck> checks)
        : base(checks)
    {
    }

    protected override string Word => "or";

    public override bool Allows(in PolicyEvaluation evaluation)
    {
        foreach (var check in Checks)
        {
            if (check.Allows(evaluation))
                return true;
        }

        return false;
    }
}
