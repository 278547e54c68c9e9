using CsCheck;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Policy.Checks;
using static Fixtures.Toolkit.OpenStack.Tests.Policy.PolicyPersonas;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

public sealed class PolicyPropertyTests
{
    private static readonly Gen<PolicyCheck> Atoms = Gen.OneOf(
            "@", "!", "role:admin", "role:member", "role:%(wanted)s", "roles:reader", "project_id:%(project_id)s", "user_id:%(user_id)s",
            "system_scope:all", "is_admin:True", "'x':%(wanted)s", "None:None", "42:%(absent)s", "field:networks:shared=True")
        .Select(text => PolicyCheck.Parse(text));

    private static readonly Gen<PolicyCheck> Trees = Gen.Recursive<PolicyCheck>((depth, inner) =>
        depth > 4
            ? Atoms
            : Gen.OneOf(
                Atoms,
                inner.Select(check => (PolicyCheck)new NotCheck(check)),
                inner.Array[2, 4].Select(checks => PolicyCheck.All(checks)),
                inner.Array[2, 4].Select(checks => PolicyCheck.Any(checks))));

    private static readonly Gen<Credentials> People =
        Gen.Select(Gen.OneOf(Demo, Admin, SystemReader), Gen.OneOf("admin", "member", "x").Array[0, 2])
            .Select((who, roles) => who with { Roles = roles });

    private static readonly Gen<Dictionary<string, object?>> Targets =
        Gen.Select(Gen.OneOf("p-demo", "p-other"), Gen.OneOf("x", "admin"), Gen.Bool)
            .Select((project, wanted, shared) => new Dictionary<string, object?>
            {
                ["project_id"] = project,
                ["wanted"] = wanted,
                ["shared"] = shared,
            });

    [Fact]
    public void What_is_printed_parses_to_the_same_tree() =>
        Trees.Sample(check => PolicyCheck.Parse(check.ToString()) == check);

    [Fact]
    public void A_tree_decides_as_its_parts_do() =>
        Gen.Select(Trees, People, Targets).Sample((check, who, target) =>
            Allows(check.ToString(), who, target) == Naive(check, part => Allows(part.ToString(), who, target)));

    private static bool Naive(PolicyCheck check, Func<PolicyCheck, bool> leaf) => check switch
    {
        NotCheck not => !Naive(not.Inner, leaf),
        AndCheck and => and.Checks.Select(part => Naive(part, leaf)).ToArray().All(yes => yes),
        OrCheck or => or.Checks.Select(part => Naive(part, leaf)).ToArray().Any(yes => yes),
        _ => leaf(check),
    };
}
