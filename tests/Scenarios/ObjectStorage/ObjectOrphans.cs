using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;
using static Fixtures.Toolkit.Scenarios.ObjectStorage.ObjectRules;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>
/// Every version belongs to a container, every link to a version, every segment to a large object, and the other way round.
/// </summary>
internal static class ObjectOrphans
{
    public static IReadOnlyList<ObjectRule> Rules { get; } =
        [new("no version is orphaned", Versions), new("no segment is orphaned", SegmentsAsync)];

    private static IEnumerable<string> Versions(OpenStackCloud cloud)
    {
        var containers = ContainersOf(StateOf(cloud)).ToList();
        foreach (var (account, hidden) in containers.Where(pair => pair.Container.Name[0] == '\0'))
        {
            if (account.Containers.Find(VersionNames.ParentOf(hidden.Name)) is null)
                yield return $"'{Shown(hidden.Name)}' has {hidden.Objects.Count} versions of a container that does not exist";
            foreach (var row in hidden.Objects.All.Where(row => !VersionNames.TryParse(row.Name, out _, out _)))
                yield return $"'{Shown(row.Name)}' is no version";
        }

        foreach (var (account, container) in containers)
        {
            if (container.Header(VersionedContainer.StoredContainer) is { Length: > 0 } name
                && account.Containers.Find(VersionedContainer.Decode(name)) is null)
                yield return $"'{container.Name}' has lost the container of its versions";
            foreach (var link in container.Objects.All.Where(row => row.Header(VersionedContainer.LinkMark) is not null))
            {
                if (TargetOf(account, link) is not { } version)
                    yield return $"'{container.Name}/{link.Name}' links to a version that does not exist";
                else if (NewestOf(account, container, link.Name) is { } newest && IsMarker(newest) && newest.WrittenAt > link.WrittenAt)
                    yield return $"'{container.Name}/{link.Name}' exists, though its newest version is that it was deleted";
            }
        }
    }

    private static bool IsMarker(StoredObject version) =>
        version.ContentType.StartsWith("application/x-deleted", StringComparison.Ordinal);

    internal static StoredObject? TargetOf(SwiftAccount account, StoredObject link) =>
        VersionedContainer.Decode(link.Header(SymlinkHeaders.StoredTarget) ?? "").Split('/', 2) is [var container, var name]
            ? account.Containers.Find(container)?.Objects.Find(name)
            : null;

    private static StoredObject? NewestOf(SwiftAccount account, SwiftContainer container, string name) =>
        account.Containers.Find(VersionNames.ContainerOf(container.Name))?.Objects.All
            .FirstOrDefault(row => row.Name.StartsWith(VersionNames.PrefixOf(name), StringComparison.Ordinal));

    /// <summary>Static manifests name their segments, also those that are kept as versions; dynamic ones name a prefix.</summary>
    private static async Task<IReadOnlyList<string>> SegmentsAsync(OpenStackCloud cloud)
    {
        var state = StateOf(cloud);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var prefixes = new List<string>();
        foreach (var (_, container) in ContainersOf(state))
        {
            foreach (var row in container.Objects.All)
            {
                if (row.Header("X-Object-Manifest") is { } prefix)
                    prefixes.Add("/" + prefix);
                if (row.Header("X-Static-Large-Object") is not null)
                    named.UnionWith(await SegmentsOfAsync(row));
            }
        }

        var stored = ContainersOf(state).Where(pair => pair.Container.Name == ObjectWorld.Segments)
            .SelectMany(pair => pair.Container.Objects.All).Select(row => $"/{ObjectWorld.Segments}/{row.Name}").ToHashSet();
        return
        [
            .. named.Except(stored).Select(name => $"the segment '{name}' of a large object does not exist"),
            .. stored.Except(named).Where(name => !prefixes.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                .Select(name => $"the segment '{name}' belongs to no large object"),
        ];
    }

    private static async Task<IEnumerable<string>> SegmentsOfAsync(StoredObject manifest)
    {
        using var bytes = new MemoryStream();
        await manifest.Content.CopyToAsync(bytes, 0, manifest.Size, CancellationToken.None);
        return JsonElement.Parse(Encoding.UTF8.GetString(bytes.ToArray())).EnumerateArray()
            .Select(segment => segment.GetProperty("name").GetString()!);
    }
}
