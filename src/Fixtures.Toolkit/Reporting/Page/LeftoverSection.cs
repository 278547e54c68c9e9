using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>A table of servers with their ports and allocations; those of deleted servers stand out.</summary>
internal static class LeftoverSection
{
    /// <summary>The limit; further rows are only counted.</summary>
    private const int MaxRows = 200;

    public static Markup Render(Story story)
    {
        var html = new Markup();
        var all = story.Cloud.ListResources();
        var servers = all.Where(resource => resource.Type == NovaResources.Server)
            .ToDictionary(server => server.Id, StringComparer.OrdinalIgnoreCase);
        var rows = all.Where(resource => servers.ContainsKey(resource.Id) || IsOfServer(resource)).ToList();
        if (rows.Count == 0)
            return html.Add($"""<p class="note">There are no servers, ports or allocations.</p>""");
        html.Add($"<table><thead><tr><th>what</th><th>name</th><th>of</th><th>details</th><th>id</th></tr></thead><tbody>");
        foreach (var resource in rows.Take(MaxRows))
        {
            var isOrphan = resource.Type != NovaResources.Server && !servers.ContainsKey(resource.OwnerId ?? "");
            html.Add($"<tr class=\"{(isOrphan ? "failed" : "plain")}\"><td>{resource.Type.Name}</td><td>{resource.Name}</td>"
                + $"<td>{OwnerOf(resource, servers, story)}</td><td>{resource.Details}</td><td><code>{resource.Id}</code></td></tr>");
        }

        html.Add($"</tbody></table>");
        if (rows.Count > MaxRows)
            html.Add($"""<p class="note">{rows.Count - MaxRows} more are left out.</p>""");
        return html;
    }

    private static bool IsOfServer(CloudResource resource) => resource.Type == PlacementResources.Allocation
        || (
            resource is { OwnerId: not null }
                && resource.Type == NeutronResources.Port
                && resource.Details.StartsWith("compute:", StringComparison.Ordinal));

    private static string OwnerOf(CloudResource resource, Dictionary<string, CloudResource> servers, Story story) => resource switch
    {
        _ when resource.Type == NovaResources.Server => story.Names.NameOf(resource.Id, "server"),
        { OwnerId: { } owner } when servers.TryGetValue(owner, out var server) => $"{server.Name} ({story.Names.NameOf(owner, "server")})",
        { OwnerId: { } gone } => $"{story.Names.NameOf(gone, "server")}, which no longer exists",
        _ => "",
    };
}
