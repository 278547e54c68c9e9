using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>One page of an image list.</summary>
/// <param name="Next">The marker of the next page; null when this page is not full.</param>
internal sealed record ImagePage(IReadOnlyList<Image> Images, ImageQuery Query, string? Next)
{
    public static ImagePage From(GlanceState state, ImageQuery query, ImageAccess access)
    {
        var marker = query.Marker is { } id ? Marker(state, access, id) : null;
        var images = state.Images.Values
            .Where(image => Lists(image, query, access) && query.Filters.Accept(image))
            .Where(image => query.Tags.All(tag => image.Tags.Any(own => GlanceCollation.AreEqual(own, tag))))
            .Where(image => marker is null || query.Order.Compare(image, marker) > 0)
            .Order(query.Order)
            .Take(query.Limit)
            .ToList();
        var isFull = images.Count == query.Limit;
        images.RemoveAll(image => !access.Allows(ImagePolicy.Get, image));
        return new ImagePage(images, query, isFull && images.Count > 0 ? images[^1].Id : null);
    }

    /// <summary>
    /// The image that the page follows. An unknown marker is a 400, an invisible one a 403. Administrators may use a deleted image.
    /// </summary>
    /// <remarks>
    /// Source: glance.db.sqlalchemy.api, <c>_image_get</c>. Elsewhere <c>ImageRepo.get</c> turns its 403 into a 404; lists do not.
    /// </remarks>
    private static Image Marker(GlanceState state, ImageAccess access, string id)
    {
        // _check_image_id raises ImageNotFound without arguments, so its template stays unformatted.
        if (id.Length > 36)
            throw GlanceFault.BadRequest("Image with the given id %(image_id)s was not found");
        if (!state.Images.TryGetValue(id, out var image) && !(access.IsAdmin && state.DeletedImages.TryGetValue(id, out image)))
            throw GlanceFault.BadRequest($"No image found with ID {id}");
        return access.Sees(image) ? image : throw new NotVisibleFault(id);
    }

    /// <summary>
    /// Whether the list contains an image. Other projects' community images appear only on request, shared images depending on the member
    /// status. A persona without a project gets every image that is shared with anyone.
    /// </summary>
    /// <remarks>
    /// Source: glance.db.sqlalchemy.api, <c>_select_images_query</c>, which omits the member filters when <c>context.owner</c> is None.
    /// </remarks>
    private static bool Lists(Image image, ImageQuery query, ImageAccess access)
    {
        var isOwn = access.ProjectId is { } project && image.Owner == project;
        var isAllowed = access.IsAdmin
            || isOwn
            || image.Visibility is ImageVisibility.Public or ImageVisibility.Community
            || IsSharedWith(image, query.MemberStatus, access.ProjectId);
        return isAllowed && query.Filters.Visibility switch
        {
            null => image.Visibility != ImageVisibility.Community || isOwn,
            "all" => true,
            var visibility => image.Visibility == visibility,
        };
    }

    private static bool IsSharedWith(Image image, string status, string? project)
    {
        if (image.Visibility != ImageVisibility.Shared)
            return false;
        return project is null
            ? !image.Members.IsEmpty
            : image.Members.TryGetValue(project, out var member) && (status == "all" || member.Status == status);
    }
}

internal static class ImagePageDocument
{
    public static void Write(Utf8JsonWriter json, ImagePage page)
    {
        json.WriteStartObject();
        json.WriteStartArray("images");
        foreach (var image in page.Images)
            ImageDocument.Write(json, image);
        json.WriteEndArray();
        var parameters = page.Query.Parameters.Where(parameter => parameter.Key != "marker");
        var query = PageLink.Query(parameters);
        json.WriteString("first", query.Length > 0 ? $"/v2/images?{query}" : "/v2/images");
        json.WriteString("schema", "/v2/schemas/images");
        if (page.Next is { } marker)
            json.WriteString("next", $"/v2/images?{PageLink.Query([.. parameters, new("marker", marker)])}");
        json.WriteEndObject();
    }
}
