namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

internal static class KeypairPolicy
{
    public const string List = "os_compute_api:os-keypairs:index";
    public const string Create = "os_compute_api:os-keypairs:create";
    public const string Delete = "os_compute_api:os-keypairs:delete";
    public const string Show = "os_compute_api:os-keypairs:show";

    private const string AdminOrUser = "(rule:context_is_admin) or user_id:%(user_id)s";

    public static readonly IReadOnlyList<PolicyRule> Rules = [OfUser(List), OfUser(Create), OfUser(Delete), OfUser(Show)];

    private static PolicyRule OfUser(string name) => new(name, AdminOrUser) { ScopeTypes = ["project"] };
}
