using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>
/// A table of servers with their ports, allocations and attachments, and of volumes and their snapshots; those of deleted servers stand
/// out.
/// </summary>
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
        var rows = all.Where(resource => servers.ContainsKey(resource.Id) || IsOfServer(resource) || IsVolume(resource)).ToList();
        if (rows.Count == 0)
            return html.Add($"""<p class="note">There are no servers, ports, allocations or volumes.</p>""");
        html.Add($"<table><thead><tr><th>what</th><th>name</th><th>of</th><th>details</th><th>id</th></tr></thead><tbody>");
        foreach (var resource in rows.Take(MaxRows))
        {
            var isOrphan = HolderOf(resource) is { } holder && !servers.ContainsKey(holder);
            html.Add($"<tr class=\"{(isOrphan ? "failed" : "plain")}\"><td>{resource.Type.Name}</td><td>{resource.Name}</td>"
                + $"<td>{OwnerOf(resource, servers, story)}</td><td>{resource.Details}</td><td><code>{resource.Id}</code></td></tr>");
        }

        html.Add($"</tbody></table>");
        if (rows.Count > MaxRows)
            html.Add($"""<p class="note">{rows.Count - MaxRows} more are left out.</p>""");
        return html;
    }

    /// <summary>The id of the server that it belongs to; null for a server itself, a volume, and an attachment to a host.</summary>
    private static string? HolderOf(CloudResource resource) => resource.Type == NovaResources.Server || IsVolume(resource)
        ? resource.HolderId
        : resource.OwnerId ?? "";

    private static bool IsVolume(CloudResource resource) => resource.Type == CinderResources.Volume
        || resource.Type == CinderResources.Snapshot || resource.Type == CinderResources.Attachment
        || resource.Type == CinderResources.Backup;

    private static bool IsOfServer(CloudResource resource) => resource.Type == PlacementResources.Allocation
        || (
            resource is { OwnerId: not null }
                && resource.Type == NeutronResources.Port
                && resource.Details.StartsWith("compute:", StringComparison.Ordinal));

    private static string OwnerOf(CloudResource resource, Dictionary<string, CloudResource> servers, Story story) => resource switch
    {
        _ when resource.Type == NovaResources.Server => story.Names.NameOf(resource.Id, "server"),
        { HolderId: { } holder } when servers.TryGetValue(holder, out var server) =>
            $"{server.Name} ({story.Names.NameOf(holder, "server")})",
        { HolderId: { } gone } => $"{story.Names.NameOf(gone, "server")}, which no longer exists",
        { OwnerId: { } volume } when IsVolume(resource) => story.Names.NameOf(volume, "volume"),
        { OwnerId: { } owner } when servers.TryGetValue(owner, out var server) => $"{server.Name} ({story.Names.NameOf(owner, "server")})",
        { OwnerId: { } gone } => $"{story.Names.NameOf(gone, "server")}, which no longer exists",
        _ => "",
    };
}
