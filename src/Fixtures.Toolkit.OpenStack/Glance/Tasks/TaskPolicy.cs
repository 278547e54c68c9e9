using static Fixtures.Toolkit.OpenStack.Glance.Ground.GlanceRules;

namespace Fixtures.Toolkit.OpenStack.Glance.Tasks;

internal static class TaskPolicy
{
    public static readonly PolicyRule Get = Rule("get_task", "rule:default");
    public static readonly PolicyRule List = Rule("get_tasks", "rule:default");
    public static readonly PolicyRule Add = Rule("add_task", "rule:default");
    public static readonly PolicyRule Modify = Rule("modify_task", "rule:default", deprecatedCheck: null);
    public static readonly PolicyRule ApiAccess = Rule("tasks_api_access", "role:admin", deprecatedCheck: null);

    public static readonly IReadOnlyList<PolicyRule> Rules = [Get, List, Add, Modify, ApiAccess];
}
