using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>What the asking persona may see of images and do with them.</summary>
internal readonly struct ImageAccess(ApiRequest request)
{
    public string? ProjectId => request.Persona.ProjectId;

    public bool IsAdmin => request.Allows(GlancePolicy.ContextIsAdmin.Name, PolicyTarget.Empty);

    /// <summary>The image, if the persona sees it.</summary>
    /// <exception cref="GlanceFault">404: there is none, or not for this persona.</exception>
    public Image Find(GlanceState state, string id)
    {
        if (!state.Images.TryGetValue(id, out var image) || !Sees(image))
            throw GlanceFault.NotFound($"No image found with ID {id}");
        Require(ImagePolicy.Get, image);
        return image;
    }

    /// <summary>Whether the persona's project owns the image. Nobody owns an image without an owner, and who has no project owns nothing.</summary>
    public bool Owns(Image image) => image.Owner is { } owner && owner == ProjectId;

    public bool Sees(Image image) =>
        IsAdmin
        || image.Owner is null
        || image.Visibility is ImageVisibility.Public or ImageVisibility.Community
        || image.Owner == ProjectId
        || (image.Visibility == ImageVisibility.Shared && ProjectId is { } project && image.Members.ContainsKey(project));

    public bool Allows(PolicyRule rule, Image image) => request.Allows(rule.Name, Target(image));

    /// <exception cref="GlanceFault">403; or 404 for who may not even see the image.</exception>
    public void Require(PolicyRule rule, Image image)
    {
        if (Allows(rule, image))
            return;
        throw rule == ImagePolicy.Get || !Allows(ImagePolicy.Get, image) ? GlanceFault.NotFound() : new ForbiddenActionFault(rule);
    }

    /// <summary>The rule, and beside it the owner check that stands until new defaults are enforced.</summary>
    /// <exception cref="GlanceFault">403, or 404.</exception>
    public void RequireOwned(PolicyRule rule, Image image)
    {
        Require(rule, image);
        if (!IsAdmin && !Owns(image))
            throw new ImageNotOwnedFault();
    }

    /// <summary>What publishing an image takes, beyond changing it.</summary>
    public void RequireVisibility(string visibility, PolicyTarget target)
    {
        var rule = visibility switch
        {
            ImageVisibility.Public => ImagePolicy.Publicize,
            ImageVisibility.Community => ImagePolicy.Communitize,
            _ => null,
        };
        if (rule is not null && !request.Allows(rule.Name, target))
            throw new ForbiddenActionFault(rule);
    }

    public PolicyTarget Target(Image image) => new Dictionary<string, object?>
    {
        ["project_id"] = image.Owner,
        ["owner"] = image.Owner,
        ["visibility"] = image.Visibility,
        ["member_id"] = ProjectId is { } project && image.Members.ContainsKey(project) ? project : null,
        ["protected"] = image.Protected,
        ["status"] = image.Status,
        ["name"] = image.Name,
        ["id"] = image.Id,
    };
}

internal sealed class ForbiddenActionFault(PolicyRule rule)
    : GlanceFault(System.Net.HttpStatusCode.Forbidden, $"You are not authorized to complete {rule.Name} action.");

/// <summary>What the database says of an image that exists and is not for this persona, where nothing turns it into a 404.</summary>
internal sealed class NotVisibleFault(string id) : GlanceFault(System.Net.HttpStatusCode.Forbidden, $"Forbidding request, image {id} not visible");

internal sealed class ImageNotOwnedFault() : GlanceFault(System.Net.HttpStatusCode.Forbidden, "You do not own this image");
