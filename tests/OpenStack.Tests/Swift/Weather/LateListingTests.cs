namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

public sealed class LateListingTests
{
    [Fact]
    public async Task A_late_listing_lacks_a_new_object_until_the_span_is_over()
    {
        await using var client = await StorageClient.CreateAsync();
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "listings")).About("c").Lag(TimeSpan.FromSeconds(30));
        await client.PutAsync("c/o", "12345");

        var before = (await client.ReadAsync("c"), await client.CountersAsync("c"), await client.ReadAsync("c/o"));
        await client.Cloud.AdvanceAsync(TimeSpan.FromSeconds(30));
        var after = (await client.ReadAsync("c"), await client.CountersAsync("c"));

        Assert.Equal(("", ("0", "0"), "12345"), before);
        Assert.Equal(("o\n", ("1", "5")), after);
        Assert.Equal(1, late.Acted);
    }

    [Fact]
    public async Task A_late_listing_still_has_a_deleted_object_and_an_old_size()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.PutAsync("c/gone", "1");
        await client.PutAsync("c/grown", "1");
        await using var hold = client.Cloud.Faults.On(Place.Store("object-store", "listings")).Hold();
        await client.SendAsync("DELETE", "c/gone");
        await client.PutAsync("c/grown", "12345");

        var before = (await client.ReadAsync("c"), await client.CountersAsync("c"), await client.ReadAsync("c/gone"));
        await hold.Reached;
        hold.Release();
        var after = (await client.ReadAsync("c"), await client.CountersAsync("c"));

        Assert.Equal(("gone\ngrown\n", ("2", "2"), "404"), before);
        Assert.Equal(("grown\n", ("1", "5")), after);
    }

    [Fact]
    public async Task A_dynamic_large_object_is_short_while_the_listing_of_its_segments_is_late()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.SendAsync("PUT", "c/large", new StringContent(""), "X-Object-Manifest: c/seg");
        await client.PutAsync("c/seg1", "one,");
        using (client.Cloud.Faults.On(Place.Store("object-store", "listings")).About("c/seg2").Lag(TimeSpan.FromHours(1)))
        {
            await client.PutAsync("c/seg2", "two,");
            await client.PutAsync("c/seg3", "three");

            Assert.Equal("one,three", await client.ReadAsync("c/large"));
        }

        Assert.Equal("one,two,three", await client.ReadAsync("c/large"));
    }

    [Fact]
    public async Task Only_the_chosen_container_and_the_counted_updates_are_late()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.SendAsync("PUT", "d");
        using var late = client.Cloud.Faults.On(Place.Store("swift", "listings"))
            .About($"{client.Account}/c").Skip(1).Times(1).Lag(TimeSpan.FromHours(1));
        foreach (var name in new[] { "c/1", "c/2", "c/3", "d/1" })
            await client.PutAsync(name, "");

        Assert.Equal(("1\n3\n", "1\n"), (await client.ReadAsync("c"), await client.ReadAsync("d")));
        Assert.Equal((3, 1), (late.Matched, late.Acted));
    }

    [Fact]
    public async Task The_account_is_behind_while_its_counters_are_late()
    {
        await using var client = await StorageClient.CreateAsync();
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "counters")).About("c").Lag(TimeSpan.FromSeconds(30));
        await client.PutAsync("c/o", "12345");
        await client.SendAsync("PUT", "c");

        var before = (await client.HeaderAsync("", "X-Account-Bytes-Used"), await client.ReadAsync("c"));
        await client.Cloud.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(("0", "o\n"), before);
        Assert.Equal("5", await client.HeaderAsync("", "X-Account-Bytes-Used"));
    }

    [Fact]
    public async Task The_account_learns_of_a_late_listing_when_that_catches_up()
    {
        await using var client = await StorageClient.CreateAsync(
            configure: settings => settings with { ContainerUpdaterInterval = TimeSpan.FromMinutes(5) });
        await client.Cloud.AdvanceAsync(TimeSpan.FromMinutes(11));
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "listings")).Times(1).Lag(TimeSpan.FromMinutes(8));
        await client.PutAsync("c/late", "12345");
        await client.PutAsync("c/now", "1");

        var bytes = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            bytes.Add(await client.HeaderAsync("", "X-Account-Bytes-Used"));
            await client.Cloud.AdvanceAsync(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(["0", "1", "6", "6"], bytes);
    }

    [Fact]
    public async Task A_fork_and_an_import_are_as_late_as_the_original()
    {
        await using var client = await StorageClient.CreateAsync();
        using var late = client.Cloud.Faults.On(Place.Store("object-store", "listings")).Lag(TimeSpan.FromSeconds(30));
        using var old = client.Cloud.Faults.On(Place.Store("object-store", "objects")).Skip(1).Lag(TimeSpan.FromSeconds(30));
        await client.PutAsync("c/o", "old");
        await client.PutAsync("c/o", "new");
        await using var fork = client.Cloud.Fork();
        await using var import = new OpenStackBuilder().WithObjectStorage().Build();
        import.Import(client.Cloud.Export());

        foreach (var cloud in new[] { fork, import })
        {
            var other = client.Of(cloud);
            Assert.Equal(("", "old"), (await other.ReadAsync("c"), await other.ReadAsync("c/o")));
            await cloud.AdvanceAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(("o\n", "new"), (await other.ReadAsync("c"), await other.ReadAsync("c/o")));
        }

        Assert.Equal(("", "old"), (await client.ReadAsync("c"), await client.ReadAsync("c/o")));
    }

    [Fact]
    public async Task A_fork_has_no_hold_and_catches_up()
    {
        await using var client = await StorageClient.CreateAsync();
        await using var hold = client.Cloud.Faults.On(Place.Store("object-store", "listings")).Hold();
        await client.PutAsync("c/o", "1");
        await using var fork = client.Cloud.Fork();

        Assert.Equal(("", "o\n"), (await client.ReadAsync("c"), await client.Of(fork).ReadAsync("c")));
    }

    [Fact]
    public async Task Updates_that_were_never_late_and_unknown_parts_fail()
    {
        var client = await StorageClient.CreateAsync();
        var unknown = Assert.Throws<ArgumentException>(() => client.Cloud.Faults.On(Place.Store("object-store", "listing")));
        var other = Assert.Throws<ArgumentException>(() => client.Cloud.Faults.On(Place.Store("nova", "listings")));
        var held = Assert.Throws<ArgumentException>(() => client.Cloud.Faults.On(Place.Store("object-store")).Hold());
        var thrown = Assert.Throws<ArgumentException>(() => client.Cloud.Faults.On(Place.Store("object-store", "objects")).Throw("full"));
        client.Cloud.Faults.On(Place.Store("object-store", "listings")).About("d").Lag(TimeSpan.FromSeconds(1));
        await client.PutAsync("c/o", "1");

        var unfired = await Assert.ThrowsAsync<UnfiredFaultException>(async () => await client.DisposeAsync());

        Assert.Equal(
            "This cloud has no part 'listing' of the store of swift. Did you mean 'listings'? Valid are counters, listings, objects.",
            unknown.Message);
        Assert.Equal("This cloud has no part 'listings' of the store of nova, and nothing of the kind.", other.Message);
        Assert.Equal(
            "A fault that is held cannot act at the store of swift. It can act at a part of a store: Place.Store(service, part).",
            held.Message);
        Assert.Equal(
            "A fault that throws 'full' cannot act at the objects of swift. It can act at Place.Store(service).", thrown.Message);
        Assert.Contains($"listings of swift, about {client.Account}/c/o", unfired.Message, StringComparison.Ordinal);
    }
}
