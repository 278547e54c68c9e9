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
            foreach (var container in account.Containers.All.Where(HasUnlinked))
                state = state.WithContainer(account.Name, container.Select(row => Link(row, store)));
        }

        return state;
    }

    private static bool HasUnlinked(SwiftContainer container) =>
        container.Objects.All.Concat(container.Replica.All).Any(row => row.Content is KeyedObjectContent { IsLinked: false });

    private static StoredObject Link(StoredObject row, IObjectContentStore store) =>
        row.Content is KeyedObjectContent { IsLinked: false } content ? row with { Content = content.LinkTo(store) } : row;
}
