using Fixtures.Toolkit.OpenStack.Swift;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Daemons;

public sealed class SwiftDaemonsTests
{
    private static readonly SwiftPath Path = new("v1", "AUTH_x", "c");

    [Theory]
    [InlineData(0, 1_234)]
    [InlineData(1, 1_234)]
    [InlineData(300, 1_200)]
    [InlineData(2_000, 0)]
    public void Passes_come_at_the_multiples_of_the_interval(int interval, long expected)
    {
        var pass = DaemonPass.LastBefore(SwiftTimestamp.FromSeconds(1_234), TimeSpan.FromSeconds(interval));

        Assert.Equal(SwiftTimestamp.FromSeconds(expected), pass);
    }

    [Fact]
    public void The_account_learns_the_counters_of_a_container_from_the_updater()
    {
        var written = Put(Empty(), "o", size: 5);

        var updated = ContainerUpdater.Run(written);

        Assert.Equal((0, 0), Counters(written));
        Assert.Equal((1, 5), Counters(updated));
        Assert.Empty(updated.Get(UnreportedContainer.Field));
    }

    [Fact]
    public void The_updater_passes_over_a_container_that_was_deleted()
    {
        var written = Put(Empty(), "o", size: 5);
        var account = written.Accounts.Find("AUTH_x")!;

        var updated = ContainerUpdater.Run(written.With(account.Without(written.FindContainer("AUTH_x", "c")!)));

        Assert.Equal((0, 0), Counters(updated));
    }

    [Fact]
    public void The_expirer_removes_what_has_expired_before_its_pass()
    {
        var written = Put(Put(Empty(), "early", size: 1, deleteAt: 100), "late", size: 1, deleteAt: 200);

        var before = ObjectExpirer.Run(written, SwiftTimestamp.FromSeconds(99));
        var after = ObjectExpirer.Run(written, SwiftTimestamp.FromSeconds(100));

        Assert.Same(written, before);
        Assert.Equal(["late"], after.FindContainer("AUTH_x", "c")!.Listed.All.Select(row => row.Name));
    }

    [Fact]
    public void The_expirer_leaves_an_object_that_was_written_anew()
    {
        var written = Put(Put(Empty(), "o", size: 1, deleteAt: 100), "o", size: 2);

        var after = ObjectExpirer.Run(written, SwiftTimestamp.FromSeconds(300));

        Assert.NotNull(after.FindObject("AUTH_x", "c", "o"));
        Assert.Empty(after.Get(ObjectExpirer.Field));
    }

    private static SwiftState Empty() => SwiftService.Initial.With(
        new SwiftAccount("AUTH_x", default).With(new SwiftContainer("c", default, "gold")));

    private static SwiftState Put(SwiftState state, string name, long size, long? deleteAt = null)
    {
        var row = new StoredObject(name, default, new AbsentObjectContent(size, "md5"), "text/plain");
        if (deleteAt is { } at)
            row = row with { Metadata = row.Metadata.Add("X-Delete-At", $"{at}") };
        return ObjectExpirer.Note(state.WithObject("AUTH_x", state.FindContainer("AUTH_x", "c")!, row), Path, row);
    }

    private static (long Objects, long Bytes) Counters(SwiftState state)
    {
        var account = state.Accounts.Find("AUTH_x")!;
        return (account.ObjectCount, account.BytesUsed);
    }
}
