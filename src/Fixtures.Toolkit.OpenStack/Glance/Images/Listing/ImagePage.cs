using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Members;

namespace Fixtures.Toolkit.OpenStack.Glance.Images.Listing;

/// <summary>One page of the images that a persona sees.</summary>
/// <param name="Next">The marker of the next page; null where this one was not full.</param>
internal sealed record ImagePage(IReadOnlyList<Image> Images, ImageQuery Query, string? Next)
{
    public static ImagePage Of(GlanceState state, ImageQuery query, ImageAccess access)
    {
        var marker = query.Marker is { } id ? Marker(state, access, id) : null;
        var images = state.Images.Values
            .Where(image => Lists(image, query, access) && query.Filters.Accept(image) && query.Tags.All(tag => image.Tags.Any(own => GlanceCollation.AreEqual(own, tag))))
            .Where(image => marker is null || query.Order.Compare(image, marker) > 0)
            .Order(query.Order)
            .Take(query.Limit)
            .ToList();
        var isFull = images.Count == query.Limit;
        images.RemoveAll(image => !access.Allows(ImagePolicy.Get, image));
        return new ImagePage(images, query, isFull && images.Count > 0 ? images[^1].Id : null);
    }

    /// <summary>An unknown marker is the client's mistake, not a missing page. Administrators may go on from an image that is deleted.</summary>
    /// <remarks>Source: glance.db.sqlalchemy.api, <c>_image_get</c>: only a list asks it without ImageRepo.get around it, which hides the refusal.</remarks>
    private static Image Marker(GlanceState state, ImageAccess access, string id)
    {
        // Upstream's _check_image_id forgets to say which id it means.
        if (id.Length > 36)
            throw GlanceFault.BadRequest("Image with the given id %(image_id)s was not found");
        if (!state.Images.TryGetValue(id, out var image) && !(access.IsAdmin && state.DeletedImages.TryGetValue(id, out image)))
            throw GlanceFault.BadRequest($"No image found with ID {id}");
        return access.Sees(image) ? image : throw new NotVisibleFault(id);
    }

    /// <summary>
    /// Community images of others are listed only where the client asks for them; shared ones by the state of the membership. Who has no project is shown
    /// every image that is shared with anybody.
    /// </summary>
    /// <remarks>Source: glance.db.sqlalchemy.api, <c>_select_images_query</c>, which leaves the member's filters out where <c>context.owner</c> is None.</remarks>
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

    private static bool IsSharedWith(Image image, string status, string? project) => image.Visibility == ImageVisibility.Shared && (project is null
        ? !image.Members.IsEmpty
        : image.Members.TryGetValue(project, out var member) && (status == "all" || member.Status == status));
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
        var query = PageLink.Query(page.Query.Parameters.Where(p => p.Key != "marker"));
        json.WriteString("first", query.Length > 0 ? $"/v2/images?{query}" : "/v2/images");
        json.WriteString("schema", "/v2/schemas/images");
        if (page.Next is { } marker)
            json.WriteString("next", $"/v2/images?{PageLink.Query([.. page.Query.Parameters.Where(p => p.Key != "marker"), new("marker", marker)])}");
        json.WriteEndObject();
    }
}
