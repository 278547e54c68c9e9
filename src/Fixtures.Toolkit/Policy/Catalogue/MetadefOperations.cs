namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Glance's operations on metadata definitions, and the requests that create their targets.</summary>
/// <remarks>Source: Glance's policy reference, Zed.</remarks>
internal static class MetadefOperations
{
    private const string Spaces = "/v2/metadefs/namespaces";
    private const string Space = Spaces + "/{metadef_namespace}";
    private const string Property = """{"name": "p", "type": "string", "title": "P"}""";

    private static readonly ServiceCalls Calls = ServiceCalls.Image;
    private static readonly PolicyRequest MakeObject = Calls.Make(HttpMethod.Post, Space + "/objects", """{"name": "o"}""");
    private static readonly PolicyRequest MakeProperty = Calls.Make(HttpMethod.Post, Space + "/properties", Property);
    private static readonly PolicyRequest MakeTag = Calls.Make(HttpMethod.Post, Space + "/tags/t");
    private static readonly PolicyRequest MakeType = Calls.Make(
        HttpMethod.Post, Space + "/resource_types", """{"name": "policy-type", "prefix": "x:"}""");

    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> Targets { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["metadef_namespace"] = [Make("policy-namespace", "private", "metadef_namespace")],
        ["public_metadef_namespace"] = [Make("policy-public-namespace", "public", "public_metadef_namespace")],
    };

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Calls.Get("get_metadef_namespaces", Spaces),
        Calls.Get("get_metadef_namespace", Space),
        Calls.Get("get_metadef_namespace", Spaces + "/{public_metadef_namespace}", "public"),
        Calls.Post("add_metadef_namespace", Spaces, """{"namespace": "policy-new"}"""),
        Calls.Put("modify_metadef_namespace", Space, """{"namespace": "{metadef_namespace}", "description": "blue"}"""),
        Calls.Delete("delete_metadef_namespace", Space),
        Calls.Get("get_metadef_objects", Space + "/objects"),
        Calls.Get("get_metadef_object", Space + "/objects/o").After(MakeObject),
        Calls.Post("add_metadef_object", Space + "/objects", """{"name": "o"}"""),
        Calls.Put("modify_metadef_object", Space + "/objects/o", """{"name": "oo"}""").After(MakeObject),
        Calls.Delete("delete_metadef_object", Space + "/objects/o").After(MakeObject),
        Calls.Get("list_metadef_resource_types", "/v2/metadefs/resource_types"),
        Calls.Get("get_metadef_resource_type", Space + "/properties/x:p?resource_type=policy-type").After(MakeProperty, MakeType),
        Calls.Post("add_metadef_resource_type_association", Space + "/resource_types", """{"name": "policy-type"}"""),
        Calls.Delete("remove_metadef_resource_type_association", Space + "/resource_types/policy-type").After(MakeType),
        Calls.Get("get_metadef_properties", Space + "/properties"),
        Calls.Get("get_metadef_property", Space + "/properties/p").After(MakeProperty),
        Calls.Post("add_metadef_property", Space + "/properties", Property),
        Calls.Put("modify_metadef_property", Space + "/properties/p", """{"name": "pp", "type": "string", "title": "P"}""")
            .After(MakeProperty),
        Calls.Delete("remove_metadef_property", Space + "/properties/p").After(MakeProperty),
        Calls.Get("get_metadef_tags", Space + "/tags"),
        Calls.Get("get_metadef_tag", Space + "/tags/t").After(MakeTag),
        Calls.Post("add_metadef_tag", Space + "/tags/t"),
        Calls.Post("add_metadef_tags", Space + "/tags", """{"tags": [{"name": "t"}]}"""),
        Calls.Put("modify_metadef_tag", Space + "/tags/t", """{"name": "tt"}""").After(MakeTag),
        Calls.Delete("delete_metadef_tag", Space + "/tags/t").After(MakeTag),
        Calls.Delete("delete_metadef_tags", Space + "/tags").After(MakeTag),
    ];

    private static PolicyRequest Make(string name, string visibility, string placeholder) =>
        Calls.Make(HttpMethod.Post, Spaces, $$"""{"namespace": "{{name}}", "visibility": "{{visibility}}"}""")
            .Capture(placeholder, "/namespace");
}
