using Fixtures.Toolkit.OpenStack.Policy.Checks;

namespace Fixtures.Toolkit.OpenStack.Policy.Language;

/// <summary>Reads checks by recursive descent: <c>not</c> binds tighter than <c>and</c>, which binds tighter than <c>or</c>.</summary>
internal sealed class PolicyParser
{
    private const int DeepestNesting = 100;

    private readonly string _text;
    private readonly string? _ruleName;
    private readonly PolicyToken[] _tokens;
    private int _next;
    private int _nesting;

    private PolicyParser(string text, string? ruleName) =>
        (_text, _ruleName, _tokens) = (text, ruleName, [.. PolicyTokens.Read(text)]);

    private PolicyToken Current => _tokens[_next];

    public static PolicyCheck Parse(string text, string? ruleName)
    {
        if (text.Length == 0)
            return ConstantCheck.True;

        var parser = new PolicyParser(text, ruleName);
        var check = parser.Or();
        return parser.Current.Kind switch
        {
            PolicyTokenKind.End => check,
            PolicyTokenKind.Close => throw parser.Fault("')' closes nothing"),
            _ => throw parser.Fault($"'and' or 'or' is missing before '{parser.Current.Text}'"),
        };
    }

    /// <summary>Reads a text that must be one check without operators, as in the old list form.</summary>
    public static PolicyCheck ParseAtom(string text, string? ruleName)
    {
        var parser = new PolicyParser(text, ruleName);
        return parser._tokens is [{ Kind: PolicyTokenKind.Check } only, { Kind: PolicyTokenKind.End }]
            ? PolicyAtoms.Read(only, parser.Fault)
            : throw parser.Fault("a list of checks holds single checks without spaces, operators or parentheses");
    }

    private PolicyCheck Or() => Joined(PolicyTokenKind.Or, And, checks => PolicyCheck.Any(checks));

    private PolicyCheck And() => Joined(PolicyTokenKind.And, Operand, checks => PolicyCheck.All(checks));

    private PolicyCheck Joined(PolicyTokenKind by, Func<PolicyCheck> part, Func<PolicyCheck[], PolicyCheck> join)
    {
        var parts = new List<PolicyCheck> { part() };
        while (Current.Kind == by)
        {
            _next++;
            parts.Add(part());
        }

        return join([.. parts]);
    }

    private PolicyCheck Operand()
    {
        var token = Current;
        if (_nesting++ > DeepestNesting)
            throw Fault($"checks are nested deeper than {DeepestNesting}");

        PolicyCheck check;
        switch (token.Kind)
        {
            case PolicyTokenKind.Check:
                check = PolicyAtoms.Read(token, Fault);
                _next++;
                break;
            case PolicyTokenKind.Not:
                _next++;
                check = new NotCheck(Operand());
                break;
            case PolicyTokenKind.Open:
                _next++;
                check = Or();
                if (Current.Kind != PolicyTokenKind.Close)
                    throw Fault($"the '(' of column {token.Column} is not closed");
                _next++;
                break;
            default:
                throw Fault($"a check is missing before {(token.Kind == PolicyTokenKind.End ? token.Text : $"'{token.Text}'")}");
        }

        _nesting--;
        return check;
    }

    private PolicySyntaxException Fault(string problem) => Fault(problem, Current.Column);

    private PolicySyntaxException Fault(string problem, int column) => new(problem, _text, column, _ruleName);
}
