using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

/// <summary>
/// A second implementation of the rule language, simple and slow, written from its description alone; the evaluator must agree with it.
/// </summary>
internal abstract record NaivePolicy
{
    public abstract bool Decide(NaiveQuestion question);

    /// <summary>The rule as text, with random spaces, case and redundant parentheses.</summary>
    public abstract string Write(Random luck);

    protected static string Wrapped(NaivePolicy part, Random luck) =>
        part is NaiveJunction || luck.Next(4) == 0 ? $"({part.Write(luck)})" : part.Write(luck);
}

/// <param name="Rules">The rules by name.</param>
/// <param name="Who">Attributes of the credentials, <c>roles</c> with the names joined by commas.</param>
/// <param name="Target">Attributes of the target.</param>
internal sealed record NaiveQuestion(
    IReadOnlyDictionary<string, NaivePolicy> Rules, IReadOnlyDictionary<string, string> Who, IReadOnlyDictionary<string, object?> Target);

internal sealed record NaiveNot(NaivePolicy Inner) : NaivePolicy
{
    public override bool Decide(NaiveQuestion question) => !Inner.Decide(question);

    public override string Write(Random luck) => $"{(luck.Next(2) == 0 ? "not" : "NOT")} {Wrapped(Inner, luck)}";
}

internal sealed record NaiveJunction(bool IsAnd, IReadOnlyList<NaivePolicy> Parts) : NaivePolicy
{
    public override bool Decide(NaiveQuestion question)
    {
        var answers = Parts.Select(part => part.Decide(question)).ToList();
        return IsAnd ? answers.TrueForAll(yes => yes) : answers.Exists(yes => yes);
    }

    /// <summary>A conjunction inside a disjunction needs no parentheses, and sometimes has none.</summary>
    public override string Write(Random luck)
    {
        var by = (IsAnd ? "and" : "or") is var word && luck.Next(3) == 0 ? $"  {word.ToUpperInvariant()}\t" : $" {(IsAnd ? "and" : "or")} ";
        return string.Join(
            by,
            Parts.Select(
                part => !IsAnd && part is NaiveJunction { IsAnd: true } && luck.Next(2) == 0 ? part.Write(luck) : Wrapped(part, luck)));
    }
}

/// <summary>A reference to a rule; false if there is no such rule.</summary>
internal sealed record NaiveRule(string Name) : NaivePolicy
{
    public override bool Decide(NaiveQuestion question) => question.Rules.TryGetValue(Name, out var rule) && rule.Decide(question);

    public override string Write(Random luck) => $"rule:{Name}";
}

/// <summary>A check of the form <c>kind:match</c>, or one of <c>@</c> and <c>!</c>.</summary>
internal sealed partial record NaiveAtom(string Kind, string Match) : NaivePolicy
{
    public override bool Decide(NaiveQuestion question)
    {
        if (Match.Length == 0)
            return Kind == "@";

        var wanted = Names().Matches(Match).Select(name => name.Groups[1].Value).ToList();
        if (wanted.Exists(name => !question.Target.ContainsKey(name)))
            return false;
        var expected = Names()
            .Replace(Match, name => Text(question.Target[name.Groups[1].Value]))
            .Replace("%%", "%", StringComparison.Ordinal);
        if (Kind == "role")
            return question.Who["roles"].Split(',').Contains(expected, StringComparer.OrdinalIgnoreCase);
        if (Kind[0] is '\'' or '"')
            return Kind[1..^1] == expected;
        if (Kind is "True" or "False" or "None" || char.IsAsciiDigit(Kind[^1]))
            return Kind == expected;
        return question.Who.TryGetValue(Kind, out var actual)
            && (Kind == "roles" ? actual.Split(',').Contains(expected) : actual == expected);
    }

    public override string Write(Random luck) => Match.Length == 0 ? Kind : $"{Kind}:{Match}";

    private static string Text(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        _ => $"{value}",
    };

    [GeneratedRegex(@"%\(([^)]*)\)s")]
    private static partial Regex Names();
}
