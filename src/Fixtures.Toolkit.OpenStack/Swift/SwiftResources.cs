using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Auth;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The types of resources that exist in Swift until they are deleted. The <see cref="CloudResource.Id"/> of one is its path below
/// <c>/v1</c>, unescaped: <c>/AUTH_9f3c…/photos/cat.jpg</c>.
/// </summary>
public static class SwiftResources
{
    /// <summary>A container of objects. The hidden container in which it keeps versions belongs to it, and is no resource.</summary>
    public static ResourceType Container => SwiftContainer.ResourceType;

    /// <summary>An object, or an older version of one, whose path ends in <c>?version-id=…</c>.</summary>
    public static ResourceType Object => StoredObject.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } = [SwiftContainer.ResourceType, StoredObject.ResourceType];

    internal static IEnumerable<CloudResource> In(SwiftState state) => state.Accounts.All.SelectMany(In);

    /// <summary>A container as a resource.</summary>
    internal static CloudResource ContainerAt(string account, string container) => Describe(Container, account, container, "") with
    {
        Amounts = Units(("containers", 1)),
    };

    /// <summary>An object as a resource.</summary>
    /// <param name="account">The name of its account.</param>
    /// <param name="container">Its container.</param>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="version">The id of an older version; null for the object itself.</param>
    internal static CloudResource ObjectAt(string account, string container, string name, long bytes, string? version = null) =>
        Describe(Object, account, $"{container}/{name}", version is null ? "" : $"?version-id={version}") with
        {
            OwnerId = $"/{account}/{container}",
            Amounts = Units(("objects", 1), ("bytes", bytes)),
            Details = string.Create(CultureInfo.InvariantCulture, $"{(version is null ? "" : "older version, ")}{bytes} bytes"),
        };

    /// <summary>The current version of an object in a container that keeps versions; null for an object without any.</summary>
    /// <param name="row">The object: a link to its version.</param>
    /// <param name="versions">The hidden container of the versions.</param>
    internal static StoredObject? VersionOf(StoredObject row, SwiftContainer versions) =>
        row.Header(VersionedContainer.LinkMark) is not null && row.Header(SymlinkHeaders.StoredTarget) is { } target
            && VersionedContainer.Decode(target).Split('/', 2) is [var container, var name] && container == versions.Name
            ? versions.Objects.Find(name)
            : null;

    private static IEnumerable<CloudResource> In(SwiftAccount account) =>
        account.Containers.All.Where(container => container.Name[0] != '\0').SelectMany(container => In(account, container));

    private static IEnumerable<CloudResource> In(SwiftAccount account, SwiftContainer container)
    {
        yield return ContainerAt(account.Name, container.Name);
        var versions = account.Containers.Find(VersionNames.ContainerOf(container.Name));
        var current = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in container.Objects.All)
        {
            var version = versions is null ? null : VersionOf(row, versions);
            if (version is not null)
                current.Add(version.Name);
            yield return ObjectAt(account.Name, container.Name, row.Name, (version ?? row).Size);
        }

        foreach (var row in versions?.Objects.All ?? [])
        {
            if (!current.Contains(row.Name) && VersionNames.TryParse(row.Name, out var name, out var version))
                yield return ObjectAt(account.Name, container.Name, name, row.Size, version.ToString());
        }
    }

    private static CloudResource Describe(ResourceType type, string account, string name, string query) =>
        new(type, $"/{account}/{name}{query}", name)
        {
            ProjectId = account.StartsWith(KeystoneAuth.AccountPrefix, StringComparison.Ordinal)
                ? account[KeystoneAuth.AccountPrefix.Length..]
                : null,
        };

    private static ImmutableSortedDictionary<string, long> Units(params IEnumerable<(string Name, long Amount)> units) =>
        units.Select(unit => KeyValuePair.Create(unit.Name, unit.Amount)).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
