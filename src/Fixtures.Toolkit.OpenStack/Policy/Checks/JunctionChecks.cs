using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

internal sealed record AndCheck : PolicyCheck
{
    public AndCheck(ReadOnlySpan<PolicyCheck> checks)
    {
        Checks = Junction.Flatten(checks, check => (check as AndCheck)?.Checks);
        Nesting = Checks.Max(check => check.Nesting) + 1;
    }

    public ImmutableArray<PolicyCheck> Checks { get; }

    public override int Nesting { get; }

    public override IEnumerable<string> References => Checks.SelectMany(check => check.References);

    public override bool Allows(in PolicyEvaluation evaluation)
    {
        foreach (var check in Checks)
        {
            if (!check.Allows(evaluation))
                return false;
        }

        return true;
    }

    public bool Equals(AndCheck? other) => other is not null && Checks.SequenceEqual(other.Checks);

    public override int GetHashCode() => Junction.Hash(Checks);

    protected override string Print() => $"({string.Join(" and ", Checks)})";
}

internal sealed record OrCheck : PolicyCheck
{
    public OrCheck(ReadOnlySpan<PolicyCheck> checks)
    {
        Checks = Junction.Flatten(checks, check => (check as OrCheck)?.Checks);
        Nesting = Checks.Max(check => check.Nesting) + 1;
    }

    public ImmutableArray<PolicyCheck> Checks { get; }

    public override int Nesting { get; }

    public override IEnumerable<string> References => Checks.SelectMany(check => check.References);

    public override bool Allows(in PolicyEvaluation evaluation)
    {
        foreach (var check in Checks)
        {
            if (check.Allows(evaluation))
                return true;
        }

        return false;
    }

    public bool Equals(OrCheck? other) => other is not null && Checks.SequenceEqual(other.Checks);

    public override int GetHashCode() => Junction.Hash(Checks);

    protected override string Print() => $"({string.Join(" or ", Checks)})";
}

/// <summary>Base of conjunctions and disjunctions: two or more parts, none of the same kind.</summary>
file static class Junction
{
    public static ImmutableArray<PolicyCheck> Flatten(
        ReadOnlySpan<PolicyCheck> checks, Func<PolicyCheck, ImmutableArray<PolicyCheck>?> sameKind)
    {
        if (checks.Length < 2)
            throw new ArgumentException("Two checks at least; use PolicyCheck.All or PolicyCheck.Any for one.", nameof(checks));

        var flat = ImmutableArray.CreateBuilder<PolicyCheck>(checks.Length);
        foreach (var check in checks)
        {
            if (sameKind(check) is { } parts)
                flat.AddRange(parts);
            else
                flat.Add(check);
        }

        return flat.ToImmutable();
    }

    public static int Hash(ImmutableArray<PolicyCheck> checks) => checks.Aggregate(checks.Length, HashCode.Combine);
}
