using Fixtures.Toolkit.OpenStack.Policy.Language;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary>
/// <c>project_id:%(project_id)s</c>: an attribute of the credentials equals a text; false when there is no such attribute.
/// </summary>
internal sealed record CredentialCheck(string Attribute, MatchTemplate Match) : PolicyCheck
{
    private readonly Func<Credentials, string, bool>? _compare = CredentialAttributes.Find(Attribute);

    public override bool Allows(in PolicyEvaluation evaluation) =>
        _compare is not null && Match.Fill(evaluation.Target) is { } expected && _compare(evaluation.Credentials, expected);

    protected override string Print() => $"{Attribute}:{Match.Text}";
}
