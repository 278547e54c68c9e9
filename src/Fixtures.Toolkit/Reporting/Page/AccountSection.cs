using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>A table of the accounts of object storage: their containers with the numbers of objects and bytes, and their objects.</summary>
internal static class AccountSection
{
    /// <summary>The limit; further rows are only counted.</summary>
    private const int MaxRows = 200;

    /// <summary>The table; null in a cloud without containers.</summary>
    public static Markup? Render(Story story)
    {
        CloudResource[] stored =
        [
            .. story.Cloud.ListResources().Where(
                resource => resource.Type == SwiftResources.Container || resource.Type == SwiftResources.Object),
        ];
        if (stored.Length == 0)
            return null;
        var objects = stored.Where(resource => resource.Type == SwiftResources.Object).ToLookup(resource => resource.OwnerId);
        var html = new Markup();
        html.Add($"<table><thead><tr><th>what</th><th>name</th><th>of</th><th>details</th></tr></thead><tbody>");
        foreach (var resource in stored.Take(MaxRows))
        {
            html.Add($"<tr class=\"plain\"><td>{resource.Type.Name}</td><td>{resource.Name}</td>"
                + $"<td>{OwnerOf(resource, story)}</td><td>{DetailsOf(resource, objects)}</td></tr>");
        }

        html.Add($"</tbody></table>");
        if (stored.Length > MaxRows)
            html.Add($"""<p class="note">{stored.Length - MaxRows} more are left out.</p>""");
        return html;
    }

    private static string OwnerOf(CloudResource resource, Story story) => resource.ProjectId is { } project
        ? $"account of {story.Names.NameOf(project, "project")}" : resource.Id.Split('/')[1];

    private static string DetailsOf(CloudResource resource, ILookup<string?, CloudResource> objects)
    {
        if (resource.Type == SwiftResources.Object)
            return resource.Details;
        var own = objects[resource.Id].ToList();
        return $"{CountedNoun.Of(own.Count, "object")}, {CountedNoun.Of(own.Sum(one => one.Amounts["bytes"]), "byte")}";
    }
}
