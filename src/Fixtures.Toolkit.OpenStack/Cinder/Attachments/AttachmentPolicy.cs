using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The rules of attachments. No rule protects their documents and lists.</summary>
/// <remarks>Source: cinder.policies.attachments.</remarks>
internal static class AttachmentPolicy
{
    public const string Create = "volume:attachment_create";
    public const string Update = "volume:attachment_update";
    public const string Delete = "volume:attachment_delete";
    public const string Complete = "volume:attachment_complete";
    public const string MultiattachBootable = "volume:multiattach_bootable_volume";

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        CinderPolicy.Member(Create, deprecated: ""),
        CinderPolicy.Member(Update),
        CinderPolicy.Member(Delete),
        CinderPolicy.Member(Complete),
        CinderPolicy.Member(MultiattachBootable),
    ];
}
