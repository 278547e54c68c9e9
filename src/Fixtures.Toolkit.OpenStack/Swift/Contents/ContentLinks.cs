using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Contents;

/// <summary>Links the data of an import, of which it has only the keys, to the store that has the bytes.</summary>
internal static class ContentLinks
{
    public static SwiftState To(SwiftState state, IObjectContentStore store)
    {
        foreach (var account in state.Accounts.All)
        {
            foreach (var container in account.Containers.All)
                state = container.Objects.All.Aggregate(state, (linked, row) => Link(linked, account.Name, container.Name, row, store));
        }

        return state;
    }

    private static SwiftState Link(SwiftState state, string account, string container, StoredObject row, IObjectContentStore store) =>
        row.Content is KeyedObjectContent { IsLinked: false } content && state.FindContainer(account, container) is { } found
            ? state.WithObject(account, found, row with { Content = content.LinkTo(store) })
            : state;
}
