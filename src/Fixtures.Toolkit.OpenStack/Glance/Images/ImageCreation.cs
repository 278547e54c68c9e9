using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>Creates an image from a request body.</summary>
/// <remarks>
/// Source, also for the order of the checks: glance.api.v2.images, <c>RequestDeserializer.create</c> and <c>ImagesController.create</c>.
/// </remarks>
internal static class ImageCreation
{
    private static readonly string[] Disallowed = ["direct_url", "self", "file", "schema", "stores"];

    /// <summary>Attributes that a client must not set at creation, in the order in which Glance checks them.</summary>
    private static readonly string[] ReadOnly = ["created_at", "updated_at", "status", "checksum", "size", "virtual_size"];

    /// <summary>Validates the body. Upstream's deserializer does so before it checks permissions.</summary>
    public static void Validate(JsonElement body)
    {
        if (Disallowed.FirstOrDefault(name => body.TryGetProperty(name, out _)) is { } disallowed)
            throw GlanceFault.Forbidden($"Attribute '{disallowed}' is read-only.");
        ImageSchema.Validate(body);
        foreach (var property in body.EnumerateObject().Where(each => !ImageAttributes.IsKnown(each.Name)))
        {
            if (property.Name.Length > 255)
                throw GlanceFault.BadRequest("Custom property should not be greater than 255 characters.");
            if (ImageSchema.IsReserved(property.Name))
                throw GlanceFault.Denied($"Attribute '{property.Name}' is reserved.");
        }
    }

    /// <exception cref="GlanceFault">403: the persona may not add the image.</exception>
    public static void Authorize(ImageAccess access, JsonElement body, Func<PolicyRule, PolicyTarget, bool> allows)
    {
        var owner = body.TryGetProperty("owner", out var named) ? named.GetString() : access.ProjectId;
        var visibility = body.TryGetProperty("visibility", out var asked) ? asked.RequiredString() : ImageVisibility.Private;
        PolicyTarget target =
            new Dictionary<string, object?> { ["project_id"] = owner, ["owner"] = owner, ["visibility"] = visibility };
        if (!allows(ImagePolicy.Add, target))
            throw owner == access.ProjectId ? new ForbiddenActionFault(ImagePolicy.Add) : GlanceFault.Denied(NotPermitted(owner));
        access.RequireVisibility(visibility, target);
        if (access.ChecksOwnership && !access.IsAdmin && owner != access.ProjectId)
            throw GlanceFault.Forbidden(NotPermitted(owner) + ".");
    }

    public static Image Create(JsonElement body, string id, string? owner, DateTimeOffset now)
    {
        foreach (var name in ReadOnly)
        {
            if (body.TryGetProperty(name, out _))
                throw GlanceFault.Forbidden($"Attribute '{name}' is read-only.");
        }

        if (body.TryGetProperty("locations", out _))
            throw GlanceFault.Forbidden("Attribute 'locations' is reserved.");
        var image = new Image(id, owner, now);
        foreach (var property in body.EnumerateObject().Where(each => each.Name != "id"))
            image = ImageAttributes.Set(image, property.Name, property.Value);
        ImageRow.RequireStorable(image);
        return image;
    }

    private static string NotPermitted(string? owner) => $"You are not permitted to create images owned by '{owner ?? "None"}'";
}
