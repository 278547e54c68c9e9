using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>The access of the requesting persona to images.</summary>
internal readonly struct ImageAccess(ApiRequest request)
{
    public string? ProjectId => request.Persona.ProjectId;

    public bool IsAdmin => request.Allows(GlanceRules.ContextIsAdmin.Name, PolicyTarget.Empty);

    /// <summary>Returns an image that the persona can see.</summary>
    /// <exception cref="GlanceFault">404: the image does not exist or is not visible.</exception>
    public Image Find(GlanceState state, string id)
    {
        var image = FindVisible(state, id);
        Require(ImagePolicy.Get, image);
        return image;
    }

    /// <summary>Returns an image that is visible to the persona, whatever the policy says.</summary>
    /// <exception cref="GlanceFault">404: the image does not exist or is not visible.</exception>
    public Image FindVisible(GlanceState state, string id) => state.Images.TryGetValue(id, out var image) && Sees(image)
        ? image
        : throw GlanceFault.NotFound($"No image found with ID {id}");

    /// <summary>Whether the persona's project owns the image. False without a project, and for images without an owner.</summary>
    public bool Owns(Image image) => image.Owner is { } owner && owner == ProjectId;

    /// <remarks>Source: glance.db.sqlalchemy.api, <c>is_image_visible</c>.</remarks>
    public bool Sees(Image image) =>
        IsAdmin
        || image.Owner is null
        || image.Visibility is ImageVisibility.Public or ImageVisibility.Community
        || image.Owner == ProjectId
        || (image.Visibility == ImageVisibility.Shared && ProjectId is { } project && image.Members.ContainsKey(project));

    public bool Allows(PolicyRule rule, Image image) => request.Allows(rule.Name, Target(image));

    /// <exception cref="GlanceFault">403; 404 if the persona may not even get the image.</exception>
    /// <remarks>Source: glance.api.v2.policy, <c>ImageAPIPolicy._enforce</c>.</remarks>
    public void Require(PolicyRule rule, Image image)
    {
        if (Allows(rule, image))
            return;
        throw rule == ImagePolicy.Get || !Allows(ImagePolicy.Get, image) ? GlanceFault.NotFound() : new ForbiddenActionFault(rule);
    }

    /// <summary>
    /// Whether ownership is checked beside the policy: <c>enforce_secure_rbac</c> of Zed is off, later releases look at the options of
    /// oslo.policy.
    /// </summary>
    public bool ChecksOwnership => !GlanceRelease.For(request).LeavesOwnershipToPolicy
        || request.World.Policy.Settings.OptionsOf("image") is { EnforceScope: false, EnforceNewDefaults: false };

    /// <summary>Checks the rule and, where that is not left to the policy, the ownership, as <c>check_is_image_mutable</c>.</summary>
    /// <exception cref="GlanceFault">403 or 404.</exception>
    public void RequireOwned(PolicyRule rule, Image image)
    {
        Require(rule, image);
        if (ChecksOwnership && !IsAdmin && !Owns(image))
            throw new ImageNotOwnedFault();
    }

    /// <summary>Checks the rules for making an image public or community.</summary>
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

/// <summary>The 403 that upstream's <c>_image_get</c> raises for an invisible image, where no caller turns it into a 404.</summary>
internal sealed class NotVisibleFault(string id)
    : GlanceFault(System.Net.HttpStatusCode.Forbidden, $"Forbidding request, image {id} not visible");

internal sealed class ImageNotOwnedFault() : GlanceFault(System.Net.HttpStatusCode.Forbidden, "You do not own this image");
