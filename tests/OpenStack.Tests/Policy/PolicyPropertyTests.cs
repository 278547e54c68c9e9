using CsCheck;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

public sealed class PolicyPropertyTests
{
    private static readonly string[] RuleNames = ["a", "b", "c", "d"];

    private static readonly Gen<NaivePolicy> Atoms = Gen.OneOf(
            "@", "!", "role:admin", "role:Member", "role:%(wanted)s", "roles:reader", "project_id:%(project_id)s", "tenant:%(tenant_id)s",
            "user_id:%(user_id)s", "user_id:u-%(who)s", "system_scope:all", "system_scope:None", "domain_id:%(nothing)s", "is_admin:True",
            "is_admin:%(enabled)s", "'x':%(wanted)s", "\"admin\":%(wanted)s", "None:%(nothing)s", "True:%(enabled)s", "42:%(count)s",
            "-1:%(count)s",
            "42:%(absent)s", "'100%':100%%", "no_such:thing")
        .Select(Atom);

    /// <summary>Rules that refer by name only to earlier ones.</summary>
    private static readonly Gen<IReadOnlyDictionary<string, NaivePolicy>> RuleSets = RuleNames
        .Select((_, index) => Trees(RuleNames[..index]))
        .Aggregate(
            Gen.Const<NaivePolicy[]>([]),
            (rules, tree) => Gen.Select(rules, tree, (known, next) => (NaivePolicy[])[.. known, next]))
        .Select(
            IReadOnlyDictionary<string, NaivePolicy> (rules) => RuleNames.Zip(rules).ToDictionary(rule => rule.First, rule => rule.Second));

    private static readonly Gen<Credentials> People = Gen.Select(
        Gen.OneOf("p-one", "p-two"), Gen.OneOf("u-one", "u-two"), Gen.OneOf("admin", "MEMBER", "reader", "x").Array[0, 3], Gen.Int[0, 2],
        Gen.Bool,
        (project, user, roles, scope, isAdmin) => new Credentials
        {
            UserId = user,
            ProjectId = scope == 0 ? project : null,
            DomainId = scope == 1 ? "d-one" : null,
            SystemScope = scope == 2 ? "all" : null,
            Roles = roles,
            IsAdmin = isAdmin,
        });

    private static readonly Gen<Dictionary<string, object?>> Targets = Gen.Select(
        Gen.OneOf("p-one", "p-two"), Gen.OneOf("u-one", "u-two"), Gen.OneOf("x", "admin", "member"), Gen.Bool, Gen.OneOf(42, -1, 7),
        Gen.Int[0, 6],
        (project, user, wanted, enabled, count, lost) =>
        {
            var target = new Dictionary<string, object?>
            {
                ["project_id"] = project,
                ["tenant_id"] = project,
                ["user_id"] = user,
                ["who"] = user[2..],
                ["wanted"] = wanted,
                ["enabled"] = enabled,
                ["count"] = count,
                ["nothing"] = null,
            };
            target.Remove(target.Keys.ElementAt(lost));
            return target;
        });

    [Fact]
    public void The_evaluator_agrees_with_a_naive_reading_of_the_same_rules() =>
        Gen.Select(RuleSets, People, Targets, Gen.Int[0, int.MaxValue]).Sample((rules, who, target, seed) =>
        {
            var luck = new Random(seed);
            var engine = new PolicyEngine(new PolicyDefaults(
                rules.Select(rule => new PolicyRule(rule.Key, rule.Value.Write(luck))).Append(new PolicyRule("nowhere", "!"))));
            var question = new NaiveQuestion(rules, Attributes(who), target);

            return RuleNames.All(name => engine.Allows(name, who, target, PolicyOverrides.Empty, default) == rules[name].Decide(question));
        });

    [Fact]
    public void Rules_in_a_file_decide_as_the_same_rules_by_default() =>
        Gen.Select(RuleSets, People, Targets).Sample((rules, who, target) =>
        {
            var luck = new Random(1);
            var texts = rules.ToDictionary(rule => rule.Key, rule => rule.Value.Write(luck));
            var file = PolicyOverrides.FromYaml(System.Text.Json.JsonSerializer.Serialize(texts));
            var empty = new PolicyEngine(new PolicyDefaults([]));
            var question = new NaiveQuestion(rules, Attributes(who), target);

            return RuleNames.All(name => empty.Allows(name, who, target, file, default) == rules[name].Decide(question));
        });

    [Fact]
    public void A_printed_check_parses_to_the_same_tree() =>
        Gen.Select(Trees(RuleNames), Gen.Int[0, int.MaxValue]).Sample((tree, seed) =>
        {
            var check = PolicyCheck.Parse(tree.Write(new Random(seed)));
            return PolicyCheck.Parse(check.ToString()) == check;
        });

    private static Gen<NaivePolicy> Trees(string[] known)
    {
        var leaves = known.Length == 0
            ? Atoms
            : Gen.OneOf(Atoms, Atoms, Gen.OneOf([.. known, "nowhere"]).Select(NaivePolicy (name) => new NaiveRule(name)));
        return Gen.Recursive<NaivePolicy>((depth, inner) => depth > 4
            ? leaves
            : Gen.OneOf(
                leaves,
                inner.Select(NaivePolicy (part) => new NaiveNot(part)),
                Gen.Select(Gen.Bool, inner.Array[2, 4], NaivePolicy (isAnd, parts) => new NaiveJunction(isAnd, parts))));
    }

    private static NaivePolicy Atom(string text) =>
        text.Split(':', 2) is [var kind, var match] ? new NaiveAtom(kind, match) : new NaiveAtom(text, "");

    private static Dictionary<string, string> Attributes(Credentials who) => new()
    {
        ["user_id"] = who.UserId,
        ["project_id"] = who.ProjectId ?? "None",
        ["tenant"] = who.ProjectId ?? "None",
        ["domain_id"] = who.DomainId ?? "None",
        ["system_scope"] = who.SystemScope ?? "None",
        ["is_admin"] = who.IsAdmin ? "True" : "False",
        ["roles"] = string.Join(',', who.Roles),
    };
}
