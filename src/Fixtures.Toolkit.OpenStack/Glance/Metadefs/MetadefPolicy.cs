using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Glance.GlancePolicy;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

internal static class MetadefPolicy
{
    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        new("metadef_default", ""),
        new("metadef_admin", "role:admin"),
        Read("get_metadef_namespace"),
        Rule("get_metadef_namespaces", AdminOrProjectReader, "rule:metadef_default"),
        Write("modify_metadef_namespace"),
        Write("add_metadef_namespace"),
        Write("delete_metadef_namespace"),
        Read("get_metadef_object"),
        Read("get_metadef_objects"),
        Write("modify_metadef_object"),
        Write("add_metadef_object"),
        Write("delete_metadef_object"),
        Read("list_metadef_resource_types"),
        Read("get_metadef_resource_type"),
        Write("add_metadef_resource_type_association"),
        Write("remove_metadef_resource_type_association"),
        Read("get_metadef_property"),
        Read("get_metadef_properties"),
        Write("modify_metadef_property"),
        Write("add_metadef_property"),
        Write("remove_metadef_property"),
        Read("get_metadef_tag"),
        Read("get_metadef_tags"),
        Write("modify_metadef_tag"),
        Write("add_metadef_tag"),
        Write("add_metadef_tags"),
        Write("delete_metadef_tag"),
        Write("delete_metadef_tags"),
    ];

    private static PolicyRule Read(string name) => Rule(name, AdminOrReaderOfNamespace, "rule:metadef_default");

    private static PolicyRule Write(string name) => Rule(name, "rule:metadef_admin", deprecatedCheck: null);
}
