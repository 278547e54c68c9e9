using static Fixtures.Toolkit.OpenStack.Glance.Ground.GlanceRules;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

internal static class MetadefPolicy
{
    public static readonly PolicyRule GetNamespace = Read("get_metadef_namespace");
    public static readonly PolicyRule GetNamespaces = Rule("get_metadef_namespaces", AdminOrProjectReader, "rule:metadef_default");
    public static readonly PolicyRule ModifyNamespace = Write("modify_metadef_namespace");
    public static readonly PolicyRule AddNamespace = Write("add_metadef_namespace");
    public static readonly PolicyRule DeleteNamespace = Write("delete_metadef_namespace");
    public static readonly PolicyRule GetObject = Read("get_metadef_object");
    public static readonly PolicyRule GetObjects = Read("get_metadef_objects");
    public static readonly PolicyRule ModifyObject = Write("modify_metadef_object");
    public static readonly PolicyRule AddObject = Write("add_metadef_object");
    public static readonly PolicyRule DeleteObject = Write("delete_metadef_object");
    public static readonly PolicyRule ListResourceTypes = Read("list_metadef_resource_types");
    public static readonly PolicyRule GetResourceType = Read("get_metadef_resource_type");
    public static readonly PolicyRule AddResourceType = Write("add_metadef_resource_type_association");
    public static readonly PolicyRule RemoveResourceType = Write("remove_metadef_resource_type_association");
    public static readonly PolicyRule GetProperty = Read("get_metadef_property");
    public static readonly PolicyRule GetProperties = Read("get_metadef_properties");
    public static readonly PolicyRule ModifyProperty = Write("modify_metadef_property");
    public static readonly PolicyRule AddProperty = Write("add_metadef_property");
    public static readonly PolicyRule RemoveProperty = Write("remove_metadef_property");
    public static readonly PolicyRule GetTag = Read("get_metadef_tag");
    public static readonly PolicyRule GetTags = Read("get_metadef_tags");
    public static readonly PolicyRule ModifyTag = Write("modify_metadef_tag");
    public static readonly PolicyRule AddTag = Write("add_metadef_tag");
    public static readonly PolicyRule AddTags = Write("add_metadef_tags");
    public static readonly PolicyRule DeleteTag = Write("delete_metadef_tag");
    public static readonly PolicyRule DeleteTags = Write("delete_metadef_tags");

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        new("metadef_default", ""),
        new("metadef_admin", "role:admin"),
        GetNamespace, GetNamespaces, ModifyNamespace, AddNamespace, DeleteNamespace,
        GetObject, GetObjects, ModifyObject, AddObject, DeleteObject,
        ListResourceTypes, GetResourceType, AddResourceType, RemoveResourceType,
        GetProperty, GetProperties, ModifyProperty, AddProperty, RemoveProperty,
        GetTag, GetTags, ModifyTag, AddTag, AddTags, DeleteTag, DeleteTags,
    ];

    private static PolicyRule Read(string name) => Rule(name, AdminOrReaderOfNamespace, "rule:metadef_default");

    private static PolicyRule Write(string name) => Rule(name, "rule:metadef_admin", deprecatedCheck: null);
}
