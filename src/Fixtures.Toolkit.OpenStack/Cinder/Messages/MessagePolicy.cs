using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Messages;

/// <summary>The rules of user messages.</summary>
/// <remarks>Source: cinder.policies.messages.</remarks>
internal static class MessagePolicy
{
    public const string List = "message:get_all";
    public const string Show = "message:get";
    public const string Delete = "message:delete";

    public static IReadOnlyList<PolicyRule> All { get; } =
        [CinderPolicy.Reader(List), CinderPolicy.Reader(Show), CinderPolicy.Member(Delete)];
}
