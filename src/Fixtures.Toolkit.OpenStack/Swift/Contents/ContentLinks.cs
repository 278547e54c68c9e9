using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Contents;

/// <summary>Links the data of an import, of which it has only the keys, to the store that has the bytes.</summary>
internal static class ContentLinks
{
    public static SwiftState To(SwiftState state, IObjectContentStore store) => state.Accounts.All.Aggregate(
        state, (linked, account) => account.Containers.All.Aggregate(
            linked, (inner, container) => container.Objects.All.Aggregate(inner, (all, row) => Link(all, account.Name, container.Name, row, store))));

    private static SwiftState Link(SwiftState state, string account, string container, StoredObject row, IObjectContentStore store) =>
        row.Content is KeyedObjectContent { IsLinked: false } content && state.FindContainer(account, container) is { } found
            ? state.WithObject(account, found, row with { Content = content.LinkTo(store) })
            : state;
}
