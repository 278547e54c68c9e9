using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Keystone.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

/// <remarks>Source: keystone.common.policies.consumer.</remarks>
internal static class ConsumerPolicy
{
    public static readonly PolicyRule Show = Reader("get_consumer");

    public static readonly PolicyRule List = Reader("list_consumers");

    public static readonly PolicyRule Create = Admin("create_consumer");

    public static readonly PolicyRule Update = Admin("update_consumer");

    public static readonly PolicyRule Delete = Admin("delete_consumer");

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Show, List, Create, Update, Delete];
}
