namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The requests that create the targets of Glance's operations.</summary>
internal static class ImageTargets
{
    private static readonly ServiceCalls Image = ServiceCalls.Image;

    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> All { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["image"] = [Make("policy-image", "private", "image"), ImageOperations.Upload("image")],
        ["shared_image"] = [Make("policy-shared-image", "shared", "shared_image"), ImageOperations.Upload("shared_image")],
        ["public_image"] = [Make("policy-public-image", "public", "public_image"), ImageOperations.Upload("public_image")],
        ["queued_image"] = [Make("policy-queued-image", "private", "queued_image")],
        ["image_member"] =
        [
            Image.Make(HttpMethod.Post, "/v2/images/{shared_image}/members", """{"member": "{foreign_project}"}""")
                .Capture("image_member", "/member_id"),
        ],
    };

    private static PolicyRequest Make(string name, string visibility, string placeholder) => Image.Make(HttpMethod.Post, "/v2/images",
        $$"""{"name": "{{name}}", "visibility": "{{visibility}}", "disk_format": "raw", "container_format": "bare"}""").Capture(placeholder,
        "/id");
}
