using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>
/// The quota that leaked resources hold. Nova, Neutron and Cinder count existing resources, so each leaked resource is a used unit.
/// </summary>
internal static class HeldQuota
{
    /// <summary>A line for each holder: <c>project demo: cores=1 instances=1 port=1 ram=512</c>.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<CloudResource> leaked, LeakScene scene) =>
    [
        .. from resource in leaked
           where resource.Type == NovaResources.Keypair || resource.ProjectId is { Length: > 0 }
           from unit in UnitsOf(resource, scene)
           group unit by HolderOf(resource, scene) into holder
           orderby holder.Key
           select $"{holder.Key}: {InWords(holder)}",
    ];

    /// <summary>
    /// Keypairs count for their user, other resources for their project. A resource without a project, such as the port of a floating IP,
    /// counts nowhere.
    /// </summary>
    private static string HolderOf(CloudResource resource, LeakScene scene) => resource switch
    {
        { OwnerId: { } user } when resource.Type == NovaResources.Keypair => $"user {user}",
        { ProjectId: { } project } => $"project {scene.Projects.GetValueOrDefault(project, project)}",
        _ => "no project",
    };

    private static string InWords(IEnumerable<(string Name, long Amount)> units) => string.Join(' ', units
        .GroupBy(unit => unit.Name, unit => unit.Amount)
        .OrderBy(unit => unit.Key, StringComparer.Ordinal)
        .Select(unit => $"{unit.Key}={unit.Sum()}"));

    private static IEnumerable<(string Name, long Amount)> UnitsOf(CloudResource resource, LeakScene scene)
    {
        if (resource.Type == NovaResources.Server && scene.Servers.TryGetValue(resource.Id, out var server))
            return server.Status == ServerStatus.SoftDeleted ? [] : OfServer(server.Raw.GetProperty("flavor"));
        if (resource.Type.Service == "block-storage" && resource.Amounts.Count > 0)
            return resource.Amounts.Select(unit => (unit.Key, unit.Value));
        return resource.Type.Quota is { } quota ? [(quota, 1)] : [];
    }

    private static IEnumerable<(string Name, long Amount)> OfServer(JsonElement flavor) =>
        [("instances", 1), ("cores", flavor.GetProperty("vcpus").GetInt64()), ("ram", flavor.GetProperty("ram").GetInt64())];
}
