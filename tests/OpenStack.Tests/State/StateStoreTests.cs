using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.State;

public sealed class StateStoreTests
{
    private sealed record Shelf(ImmutableSortedSet<int> Books);

    [Fact]
    public void A_change_that_throws_changes_nothing()
    {
        var store = new StateStore<Shelf>("shelf", new Shelf([1]));
        var before = store.Value;

        Assert.Throws<InvalidOperationException>(() => store.Update(shelf =>
        {
            _ = shelf with { Books = shelf.Books.Add(2) };
            throw new InvalidOperationException();
        }));

        Assert.Same(before, store.Value);
    }

    [Fact]
    public void Concurrent_writers_lose_no_update()
    {
        var store = new StateStore<Shelf>("shelf", new Shelf([]));

        Parallel.For(0, 1_000, i => store.Update(shelf => shelf with { Books = shelf.Books.Add(i) }));

        Assert.Equal(1_000, store.Value.Books.Count);
    }

    [Fact]
    public void A_reader_keeps_its_version_of_the_state()
    {
        var store = new StateStore<Shelf>("shelf", new Shelf([1]));
        var read = store.Value;

        store.Update(shelf => shelf with { Books = [] });

        Assert.Equal([1], read.Books);
    }

    [Fact]
    public void A_change_wakes_all_waiters_and_no_change_wakes_none()
    {
        using var world = new World(new WorldOptions());
        var store = world.Store("shelf", new Shelf([1]));
        var next = world.Changes.After(world.Changes.Revision);

        store.Update(shelf => shelf);
        Assert.False(next.IsCompleted);

        store.Update(shelf => shelf with { Books = [2] });
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void Two_parts_with_the_same_name_are_refused()
    {
        using var world = new World(new WorldOptions());
        world.Store("shelf", new Shelf([]));

        Assert.Throws<InvalidOperationException>(() => world.Store("shelf", new Shelf([])));
    }
}
