using Fixtures.Toolkit.OpenStack.Policy.Language;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary><c>role:name</c>: the credentials hold that role, whatever its case.</summary>
internal sealed record RoleCheck(MatchTemplate Role) : PolicyCheck
{
    public override bool Allows(in PolicyEvaluation evaluation)
    {
        if (Role.Fill(evaluation.Target) is not { } role)
            return false;

        var roles = evaluation.Credentials.Roles;
        for (var i = 0; i < roles.Count; i++)
        {
            if (string.Equals(roles[i], role, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    protected override string Print() => $"role:{Role.Text}";
}
