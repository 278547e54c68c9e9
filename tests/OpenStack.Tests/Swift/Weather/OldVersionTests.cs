namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

public sealed class OldVersionTests
{
    [Fact]
    public async Task A_read_gets_the_old_version_unless_it_asks_for_the_newest()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.PutAsync("c/o", "old");
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "objects")).About("c/o").Lag(TimeSpan.FromSeconds(10));
        await client.PutAsync("c/o", "newer");

        var (stale, newest) = (await client.ReadAsync("c/o"), await client.ReadAsync("c/o", "X-Newest: true"));
        await client.Cloud.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(("old", "newer"), (stale, newest));
        Assert.Equal("newer", await client.ReadAsync("c/o"));
    }

    [Fact]
    public async Task A_new_object_is_missing_and_a_deleted_one_still_there()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.PutAsync("c/deleted", "still here");
        await using var hold = client.Cloud.Faults.On(Place.Store("object-store", "objects")).Hold();
        await client.PutAsync("c/new", "new");
        await client.SendAsync("DELETE", "c/deleted");

        var before = (await client.ReadAsync("c/new"), await client.ReadAsync("c/deleted"), await client.ReadAsync("c"));
        var newest = (await client.ReadAsync("c/new", "X-Newest: yes"), await client.ReadAsync("c/deleted", "X-Newest: yes"));
        hold.Release();

        Assert.Equal(("404", "still here", "new\n"), before);
        Assert.Equal(("new", "404"), newest);
        Assert.Equal(("new", "404"), (await client.ReadAsync("c/new"), await client.ReadAsync("c/deleted")));
    }

    [Fact]
    public async Task A_server_side_copy_takes_the_newest_version()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.PutAsync("c/o", "old");
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "objects")).About("c/o").Lag(TimeSpan.FromSeconds(10));
        await client.PutAsync("c/o", "new");

        await client.SendAsync("COPY", "c/o", null, "Destination: c/copy");

        Assert.Equal(("old", "new"), (await client.ReadAsync("c/o"), await client.ReadAsync("c/copy")));
    }

    [Fact]
    public async Task An_object_keeps_the_metadata_of_its_replica()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.SendAsync("PUT", "c/o", new StringContent("x"), "X-Object-Meta-Color: red");
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "objects")).Times(1).Lag(TimeSpan.FromSeconds(10));
        await client.SendAsync("POST", "c/o", null, "X-Object-Meta-Color: blue");

        var before = await client.HeaderAsync("c/o", "X-Object-Meta-Color");
        await client.Cloud.AdvanceAsync(TimeSpan.FromSeconds(11));

        Assert.Equal(("red", "blue"), (before, await client.HeaderAsync("c/o", "X-Object-Meta-Color")));
    }
}
