namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Glance's operations.</summary>
/// <remarks>Source: Glance's policy reference, Zed.</remarks>
internal static class ImageOperations
{
    private const string Patch = "application/openstack-images-v2.1-json-patch";
    private const string Image = "/v2/images/{image}";

    private static readonly ServiceCalls Calls = ServiceCalls.Image;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Calls.Get("get_images", "/v2/images"),
        Calls.Get("get_image", Image),
        Calls.Get("get_image", "/v2/images/{public_image}", "public"),
        Calls.Post("add_image", "/v2/images", """{"name": "policy-new", "visibility": "private"}"""),
        Calls.Post("publicize_image", "/v2/images", """{"name": "policy-new", "visibility": "public"}"""),
        Calls.Post("communitize_image", "/v2/images", """{"name": "policy-new", "visibility": "community"}"""),
        Change("modify_image", """[{"op": "replace", "path": "/name", "value": "policy-renamed"}]"""),
        Change("publicize_image", """[{"op": "replace", "path": "/visibility", "value": "public"}]""", "update"),
        Calls.Delete("delete_image", Image),
        new("upload_image", Upload("queued_image")),
        Calls.Get("download_image", Image + "/file"),
        Calls.Put("modify_image", Image + "/tags/blue", variant: "tag"),
        Calls.Get("get_members", "/v2/images/{shared_image}/members"),
        Calls.Get("get_member", "/v2/images/{shared_image}/members/{image_member}"),
        Calls.Post("add_member", "/v2/images/{shared_image}/members", """{"member": "{foreign_project}"}"""),
        Calls.Put("modify_member", "/v2/images/{shared_image}/members/{image_member}", """{"status": "accepted"}"""),
        Calls.Delete("delete_member", "/v2/images/{shared_image}/members/{image_member}"),
        Calls.Post("deactivate", Image + "/actions/deactivate"),
        Calls.Post("reactivate", Image + "/actions/reactivate").After(Calls.Make(HttpMethod.Post, Image + "/actions/deactivate")),
        Calls.Get("get_tasks", "/v2/tasks"),
    ];

    /// <summary>Uploads a few bytes as the image's data.</summary>
    public static PolicyRequest Upload(string image) =>
        Calls.Make(HttpMethod.Put, $"/v2/images/{{{image}}}/file", "policy") with { ContentType = "application/octet-stream" };

    private static PolicyOperation Change(string rule, string patch, string? variant = null) =>
        new(rule, Calls.Make(HttpMethod.Patch, Image, patch) with { ContentType = Patch }) { Variant = variant };
}
