using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>The containers and objects of accounts as resources.</summary>
internal static class ObjectResources
{
    public static IEnumerable<CloudResource> In(IEnumerable<AccountContents> accounts) => accounts.SelectMany(
        account => account.Containers.SelectMany(container => container.Rows
            .Select(row => SwiftResources.ObjectAt(account.Name, container.Name, row.Name, row.Bytes, row.VersionId))
            .Prepend(SwiftResources.ContainerAt(account.Name, container.Name))));
}
