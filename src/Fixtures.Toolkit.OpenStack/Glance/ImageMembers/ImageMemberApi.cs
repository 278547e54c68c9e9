using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageMembers;

internal static class ImageMemberApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes
        .Get("/v2/images/{id}/members", List)
        .Post("/v2/images/{id}/members", Add)
        .Get("/v2/images/{id}/members/{member}", Show)
        .Put("/v2/images/{id}/members/{member}", Update)
        .Delete("/v2/images/{id}/members/{member}", Remove);

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        var (access, image) = Find(glance.State, request);
        if (image.Visibility != ImageVisibility.Shared)
            throw GlanceFault.Forbidden($"Not allowed to list members for image {image.Id}: Only shared images have members.");
        access.Require(ImageMemberPolicy.List, image);
        var members = image.Members.Values.Where(member => IsShownTo(access, image, member)).OrderBy(member => member.CreatedAt);
        return ApiResponse.Ok(new JsonObject
        {
            ["members"] = new JsonArray([.. members.Select(member => member.ToDocument(image.Id))]),
            ["schema"] = "/v2/schemas/members",
        });
    }

    private static ApiResponse Show(GlanceStore glance, ApiRequest request)
    {
        var (access, image) = Find(glance.State, request);
        if (image.Visibility != ImageVisibility.Shared)
            throw GlanceFault.NotFound("Only shared images have members.");
        return ApiResponse.Ok(FindMember(access, image, request.Route("member")).ToDocument(image.Id));
    }

    private static ApiResponse Add(GlanceStore glance, ApiRequest request)
    {
        var given = ReadMember(GlanceBody.Json(request));
        // MySQL stores the boolean true as the string "1".
        var id = given.ValueKind == JsonValueKind.True ? "1" : PythonRepr.Str(given);
        var member = new ImageMember(id, "pending", glance.Now, glance.Now);
        var image = glance.Update(state =>
        {
            var (access, image) = Find(state, request);
            if (image.Visibility != ImageVisibility.Shared || (access.ChecksOwnership && !access.IsAdmin && !access.Owns(image)))
                throw GlanceFault.Forbidden($"Not allowed to create members for image {image.Id}.");
            access.Require(ImageMemberPolicy.Add, image);
            RequireStorable(id);
            if (image.Members.Keys.Any(known => GlanceCollation.AreEqual(known, id)))
                throw GlanceFault.Conflict($"Member {id} is duplicated for image {image.Id}");
            return (state.With(image with { Members = image.Members.Add(id, member) }), image);
        });
        var document = member.ToDocument(image.Id);
        // image_members.create returns the value as sent, not as stored.
        document["member_id"] = JsonNode.Parse(given.GetRawText());
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Update(GlanceStore glance, ApiRequest request)
    {
        var status = ReadStatus(GlanceBody.Json(request));
        var (image, member) = glance.Update(state =>
        {
            var (access, image) = Find(state, request);
            if (image.Visibility != ImageVisibility.Shared || (access.ChecksOwnership && !access.IsAdmin && IsOwn(access, image)))
                throw GlanceFault.Forbidden($"Not allowed to update members for image {image.Id}.");
            var member = FindMember(access, image, request.Route("member"));
            access.Require(ImageMemberPolicy.Modify, image);
            if (!access.IsAdmin && member.Id != access.ProjectId)
                throw GlanceFault.Forbidden($"Not allowed to update members for image {image.Id}.");
            if (status is not ("pending" or "accepted" or "rejected"))
                throw GlanceFault.BadRequest("Incorrect request: Status must be \"pending\", \"accepted\" or \"rejected\".");
            member = member with { Status = status, UpdatedAt = glance.Now };
            return (state.With(image with { Members = image.Members.SetItem(member.Id, member) }), (image, member));
        });
        return ApiResponse.Ok(member.ToDocument(image.Id));
    }

    private static ApiResponse Remove(GlanceStore glance, ApiRequest request)
    {
        glance.Update(state =>
        {
            var (access, image) = Find(state, request);
            if (image.Visibility != ImageVisibility.Shared || (access.ChecksOwnership && !access.IsAdmin && !IsOwn(access, image)))
                throw GlanceFault.Forbidden($"Not allowed to delete members for image {image.Id}.");
            var member = FindMember(access, image, request.Route("member"));
            access.Require(ImageMemberPolicy.Delete, image);
            return state.With(image with { Members = image.Members.Remove(member.Id) });
        });
        return ApiResponse.NoContent();
    }

    private static (ImageAccess Access, Image Image) Find(GlanceState state, ApiRequest request)
    {
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        return state.Images.TryGetValue(id, out var image) && access.Sees(image)
            ? (access, image)
            : throw GlanceFault.NotFound($"Image {id} not found.");
    }

    private static ImageMember FindMember(ImageAccess access, Image image, string id)
    {
        access.Require(ImageMemberPolicy.Get, image);
        var found = image.Members.Values.FirstOrDefault(each => GlanceCollation.AreEqual(each.Id, id));
        return found is { } member && IsShownTo(access, image, member)
            ? member
            : throw GlanceFault.NotFound($"{id} not found in the member list of the image {image.Id}.");
    }

    /// <summary>Whether the persona sees a member: the owner sees all, a member only itself.</summary>
    private static bool IsShownTo(ImageAccess access, Image image, ImageMember member) =>
        access.IsAdmin || IsOwn(access, image) || member.Id == access.ProjectId;

    /// <summary>Whether the persona's project owns the image. None equals None: without a project, it owns ownerless images.</summary>
    /// <remarks>
    /// Source: glance.api.v2.image_members, <c>_check_visibility_and_ownership</c> for changes; glance.db.sqlalchemy.api,
    /// <c>_image_member_find</c> for reads. Only adding a member requires an owner.
    /// </remarks>
    private static bool IsOwn(ImageAccess access, Image image) => image.Owner == access.ProjectId;

    private static JsonElement ReadMember(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw GlanceFault.BadRequest("Expected a member in the form: {\"member\": \"image_id\"}");
        if (!body.TryGetProperty("member", out var member))
            throw GlanceFault.BadRequest("Member to be added not specified");
        // RequestDeserializer.create tests "if not member_id", so any value that is true in Python passes.
        var isEmpty = member.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.Number => member.GetDouble() == 0,
            JsonValueKind.String => member.ValueEquals(""),
            JsonValueKind.Array => member.GetArrayLength() == 0,
            JsonValueKind.Object => !member.EnumerateObject().Any(),
            _ => false,
        };
        if (isEmpty)
            throw GlanceFault.BadRequest("Member can't be empty");
        return member;
    }

    /// <summary>Rejects ids that the database cannot store. Upstream answers 500 to ids that are too long.</summary>
    private static void RequireStorable(string member)
    {
        if (member.EnumerateRunes().Any(static rune => !rune.IsBmp))
            throw GlanceFault.BadRequest("Member can't contain 4 byte unicode characters.");
        if (member.Length > 255)
            throw GlanceFault.BadRequest("Member can't be longer than 255 characters.");
    }

    private static string ReadStatus(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw GlanceFault.BadRequest("Expected a status in the form: {\"status\": \"status\"}");
        return body.TryGetProperty("status", out var status) ? status.ToString() : throw GlanceFault.BadRequest("Status not specified");
    }
}
