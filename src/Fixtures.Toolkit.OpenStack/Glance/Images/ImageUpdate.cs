using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>Applies the operations of a PATCH in order, each with its own policy checks.</summary>
/// <remarks>Source: glance.api.v2.images, <c>ImagesController.update</c>.</remarks>
internal static class ImageUpdate
{
    public static Image Apply(Image image, IReadOnlyList<ImageChange> changes, ImageAccess access, DateTimeOffset now)
    {
        if (changes.Count == 0)
            return image;
        foreach (var change in changes)
        {
            if (change.Name == "locations")
                throw LocationsFault(image, change, access);
            image = change.Operation switch
            {
                "add" => Add(image, change, access),
                "replace" => Replace(image, change, access),
                _ => Remove(image, change, access),
            };
        }

        return Saved(image, access) with { UpdatedAt = now };
    }

    /// <summary>
    /// Checks that the database accepts the image and that the persona still sees it afterwards. So a member cannot give away an image
    /// that only its owner sees, but can give away one that everyone sees.
    /// </summary>
    /// <remarks>
    /// Source: glance.db.sqlalchemy.api, <c>_image_update</c>, which reads the row again and rolls back when <c>_image_get</c> raises.
    /// </remarks>
    private static Image Saved(Image image, ImageAccess access)
    {
        ImageRow.RequireStorable(image);
        return access.Sees(ImageRow.From(image)) ? image : throw new NotVisibleFault(image.Id);
    }

    private static Image Add(Image image, ImageChange change, ImageAccess access)
    {
        Authorize(image, change, access);
        if (!change.MayReplace && Has(image, change.Name))
            throw GlanceFault.ConflictWith($"Property {change.Name} already present.");
        return Set(image, change);
    }

    private static Image Replace(Image image, ImageChange change, ImageAccess access)
    {
        if (change.Name == "owner" && !access.IsAdmin)
            throw GlanceFault.Denied("Owner can't be updated by non admin.");
        Authorize(image, change, access);
        return Has(image, change.Name)
            ? Set(image, change)
            : throw GlanceFault.ConflictWith($"Property {change.Name} does not exist.");
    }

    private static Image Remove(Image image, ImageChange change, ImageAccess access)
    {
        access.RequireOwned(ImagePolicy.Modify, image);
        if (ImageAttributes.IsBase(change.Name) || ImageProxyAttributes.Contains(change.Name))
            throw GlanceFault.Denied($"Property {change.Name} may not be removed.");
        return Has(image, change.Name)
            ? image with { Properties = image.Properties.Remove(change.Name) }
            : throw GlanceFault.ConflictWith($"Property {change.Name} does not exist.");
    }

    private static void Authorize(Image image, ImageChange change, ImageAccess access)
    {
        if (change.Name == "visibility")
            access.RequireVisibility(change.Value.RequiredString(), access.Target(image));
        access.RequireOwned(ImagePolicy.Modify, image);
    }

    private static bool Has(Image image, string name) =>
        ImageAttributes.IsBase(name) || ImageProxyAttributes.Contains(name) || image.Properties.ContainsKey(name);

    private static Image Set(Image image, ImageChange change)
    {
        if (!ImageProxyAttributes.Contains(change.Name))
            return ImageAttributes.Set(image, change.Name, change.Value);
        ImageProxyAttributes.RequireNoEffect(image, change);
        return image;
    }

    /// <summary>The fault for a change of locations, which upstream rejects unless <c>show_multiple_locations</c> is set.</summary>
    private static GlanceFault LocationsFault(Image image, ImageChange change, ImageAccess access)
    {
        if (change is { Operation: "replace", Value: { ValueKind: JsonValueKind.Array } value } && value.GetArrayLength() == 0)
            return GlanceFault.Denied("Cannot set locations to empty list.");
        if (change.Operation == "remove")
            access.RequireOwned(ImagePolicy.DeleteLocation, image);
        else
            access.Require(ImagePolicy.SetLocation, image);
        var verb = change.Operation == "replace" ? "update" : change.Operation;
        return GlanceFault.Forbidden($"It's not allowed to {verb} locations if locations are invisible.");
    }
}
