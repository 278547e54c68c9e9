using static Fixtures.Toolkit.OpenStack.Glance.Ground.GlanceRules;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

internal static class ImagePolicy
{
    public static readonly PolicyRule Add = Rule("add_image", $"role:admin or ({ProjectMember} and project_id:%(owner)s)");
    public static readonly PolicyRule Delete = Rule("delete_image", AdminOrProjectMember);
    public static readonly PolicyRule Get = Rule("get_image", $"role:admin or (role:reader and ({ReachableImage}))");
    public static readonly PolicyRule List = Rule("get_images", AdminOrProjectReader);
    public static readonly PolicyRule Modify = Rule("modify_image", AdminOrProjectMember);
    public static readonly PolicyRule Publicize = Rule("publicize_image", "role:admin", deprecatedCheck: null);
    public static readonly PolicyRule Communitize = Rule("communitize_image", AdminOrProjectMember);
    public static readonly PolicyRule Download = Rule("download_image", $"role:admin or (role:member and ({ReachableImage}))");
    public static readonly PolicyRule Upload = Rule("upload_image", AdminOrProjectMember);
    public static readonly PolicyRule DeleteLocation = Rule("delete_image_location", "role:admin");

    /// <summary>Only checked when a copy in one of several stores is deleted. There is one store here.</summary>
    public static readonly PolicyRule GetLocation = Rule("get_image_location", AdminOrProjectReader);
    public static readonly PolicyRule SetLocation = Rule("set_image_location", AdminOrProjectMember);
    public static readonly PolicyRule Deactivate = Rule("deactivate", AdminOrProjectMember);
    public static readonly PolicyRule Reactivate = Rule("reactivate", AdminOrProjectMember);
    public static readonly PolicyRule Copy = Rule("copy_image", "role:admin", deprecatedCheck: null);

    public static readonly PolicyRule AddLocation = Rule(
        "add_image_location", $"rule:service_api or ({ProjectMember} and project_id:%(owner)s)", deprecatedCheck: null);

    public static readonly PolicyRule FetchLocation = Rule("fetch_image_location", "rule:service_api", deprecatedCheck: null);

    /// <summary>The rules that 2025.1 adds.</summary>
    public static readonly IReadOnlyList<PolicyRule> EpoxyRules = [AddLocation, FetchLocation];

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Add, Delete, Get, List, Modify, Publicize, Communitize, Download, Upload, DeleteLocation, GetLocation, SetLocation,
        Deactivate, Reactivate, Copy,
    ];
}
