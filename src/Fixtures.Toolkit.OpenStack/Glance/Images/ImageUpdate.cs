using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>Applies the changes of a PATCH, one after the other, each under the rules of who asks.</summary>
internal static class ImageUpdate
{
    public static Image Apply(Image image, IReadOnlyList<ImageChange> changes, ImageAccess access, DateTimeOffset now)
    {
        if (changes.Count == 0)
            return image;
        foreach (var change in changes)
        {
            if (change.Name == "locations")
                throw RefuseLocations(image, change, access);
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
    /// The image as the database takes it. However its owner was changed, who changed it must see it still; so a member cannot give an image away
    /// that only its owner sees, and can give one away that everybody sees.
    /// </summary>
    /// <remarks>Source: glance.db.sqlalchemy.api, <c>_image_update</c>, which reads the row again and throws the change away when <c>_image_get</c> refuses it.</remarks>
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
            access.RequireVisibility(change.Value.GetString()!, access.Target(image));
        access.RequireOwned(ImagePolicy.Modify, image);
    }

    private static bool Has(Image image, string name) => ImageAttributes.IsBase(name) || ImageProxyAttributes.Contains(name) || image.Properties.ContainsKey(name);

    private static Image Set(Image image, ImageChange change)
    {
        if (!ImageProxyAttributes.Contains(change.Name))
            return ImageAttributes.Set(image, change.Name, change.Value);
        ImageProxyAttributes.RequireNoEffect(image, change);
        return image;
    }

    /// <summary>Locations are never shown, so that they cannot be changed either.</summary>
    private static GlanceFault RefuseLocations(Image image, ImageChange change, ImageAccess access)
    {
        if (change is { Operation: "replace", Value: { ValueKind: JsonValueKind.Array } value } && value.GetArrayLength() == 0)
            return GlanceFault.Denied("Cannot set locations to empty list.");
        if (change.Operation == "remove")
            access.RequireOwned(ImagePolicy.DeleteLocation, image);
        else
            access.Require(ImagePolicy.SetLocation, image);
        return GlanceFault.Forbidden($"It's not allowed to {(change.Operation == "replace" ? "update" : change.Operation)} locations if locations are invisible.");
    }
}
