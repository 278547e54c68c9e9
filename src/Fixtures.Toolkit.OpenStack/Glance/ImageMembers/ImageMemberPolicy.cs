using static Fixtures.Toolkit.OpenStack.Glance.Ground.GlanceRules;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageMembers;

internal static class ImageMemberPolicy
{
    public static readonly PolicyRule Add = Rule("add_member", AdminOrProjectMember);
    public static readonly PolicyRule Delete = Rule("delete_member", AdminOrProjectMember);
    public static readonly PolicyRule Get = Rule("get_member", AdminOrProjectReaderOrSharedMember);
    public static readonly PolicyRule List = Rule("get_members", AdminOrProjectReaderOrSharedMember);
    public static readonly PolicyRule Modify = Rule("modify_member", $"role:admin or (role:member and {MemberOfImage})");

    public static readonly IReadOnlyList<PolicyRule> Rules = [Add, Delete, Get, List, Modify];
}
