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

        return image with { UpdatedAt = now };
    }

    private static Image Add(Image image, ImageChange change, ImageAccess access)
    {
        Authorize(image, change, access);
        if (!change.MayReplace && Has(image, change.Name))
            throw GlanceFault.ConflictWith($"Property {change.Name} already present.");
        return ImageAttributes.Set(image, change.Name, change.Value);
    }

    private static Image Replace(Image image, ImageChange change, ImageAccess access)
    {
        if (change.Name == "owner" && !access.IsAdmin)
            throw GlanceFault.Denied("Owner can't be updated by non admin.");
        Authorize(image, change, access);
        return Has(image, change.Name)
            ? ImageAttributes.Set(image, change.Name, change.Value)
            : throw GlanceFault.ConflictWith($"Property {change.Name} does not exist.");
    }

    private static Image Remove(Image image, ImageChange change, ImageAccess access)
    {
        access.RequireOwned(ImagePolicy.Modify, image);
        if (ImageAttributes.IsBase(change.Name))
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

    private static bool Has(Image image, string name) => ImageAttributes.IsBase(name) || image.Properties.ContainsKey(name);

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
