using Fixtures.Toolkit.OpenStack.Policy.Checks;
using Fixtures.Toolkit.OpenStack.Policy.Language;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>A parsed check: an immutable tree, equal to another one by structure.</summary>
/// <remarks>
/// Source: oslo.policy, <c>_checks.py</c> and <c>_parser.py</c>; where upstream logs a mistake and refuses everyone, this throws.
/// </remarks>
internal abstract record PolicyCheck
{
    /// <summary>Reads a check; the empty text allows everyone.</summary>
    /// <exception cref="PolicySyntaxException">The text is not a check.</exception>
    public static PolicyCheck Parse(string text, string? ruleName = null) => PolicyParser.Parse(text, ruleName);

    /// <summary>Reads the old list form: any of the outer list, where an inner list needs all of its checks.</summary>
    /// <exception cref="PolicySyntaxException">One of the texts is not a single check.</exception>
    public static PolicyCheck ParseList(IReadOnlyList<IReadOnlyList<string>> anyOfAllOf, string? ruleName = null)
    {
        if (anyOfAllOf.Count == 0)
            return ConstantCheck.True;

        var alternatives = anyOfAllOf
            .Where(all => all.Count > 0)
            .Select(all => All([.. all.Select(text => PolicyParser.ParseAtom(text, ruleName))]))
            .ToArray();
        return alternatives.Length == 0 ? ConstantCheck.False : Any(alternatives);
    }

    /// <summary>All of one or more checks; nested conjunctions become one.</summary>
    public static PolicyCheck All(params ReadOnlySpan<PolicyCheck> checks) =>
        checks.Length == 1 ? checks[0] : new AndCheck(checks);

    /// <summary>Any of one or more checks; nested disjunctions become one.</summary>
    public static PolicyCheck Any(params ReadOnlySpan<PolicyCheck> checks) =>
        checks.Length == 1 ? checks[0] : new OrCheck(checks);

    /// <summary>Whether the check holds.</summary>
    public abstract bool Allows(in PolicyEvaluation evaluation);

    /// <summary>Names of the rules this check refers to, directly.</summary>
    public virtual IEnumerable<string> References => [];

    /// <summary>The depth of nested checks, this one included.</summary>
    public virtual int Nesting => 1;

    /// <summary>The canonical text, which parses to an equal check.</summary>
    public sealed override string ToString() => Print();

    protected abstract string Print();
}
