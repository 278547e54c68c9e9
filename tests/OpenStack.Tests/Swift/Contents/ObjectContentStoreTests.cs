using System.Collections.Concurrent;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Contents;

public sealed class ObjectContentStoreTests
{
    [Fact]
    public async Task Data_go_to_the_store_and_come_from_it()
    {
        var store = new MemoryStore();
        await using var swift = await StartAsync(store);

        await swift.Put("c/o", "0123456789").Expect(201);

        Assert.Equal("0123456789"u8.ToArray(), Assert.Single(store.Data).Value);
        Assert.Equal("0123456789", (await swift.Get("c/o")).Text);
        Assert.Equal("345", (await swift.Get("c/o").With("Range", "bytes=3-5")).Text);
        Assert.Contains((3, 3), store.Opened);
    }

    [Fact]
    public async Task A_copy_shares_the_data()
    {
        var store = new MemoryStore();
        await using var swift = await StartAsync(store);
        await swift.Put("c/o", "1").Expect(201);

        await swift.Call("COPY", "c/o").With("Destination", "c/copy").Expect(201);

        Assert.Single(store.Data);
        Assert.Equal("1", (await swift.Get("c/copy")).Text);
    }

    [Fact]
    public async Task An_import_finds_its_data_by_their_keys()
    {
        var store = new MemoryStore();
        await using var swift = await StartAsync(store);
        await swift.Put("c/o", "1").Expect(201);
        await using var other = await StartAsync(store, exists: false);

        other.Cloud.Import(swift.Cloud.Export());

        Assert.Equal("1", (await other.Get("c/o")).Text);
    }

    private static async Task<SwiftCloud> StartAsync(MemoryStore store, bool exists = true)
    {
        var swift = await SwiftCloud.StartAsync(settings => settings with { ContentStore = store });
        if (exists)
            await swift.CreateAsync("c");
        return swift;
    }

    private sealed class MemoryStore : IObjectContentStore
    {
        public ConcurrentDictionary<string, byte[]> Data { get; } = new();

        public ConcurrentQueue<(long Offset, long Count)> Opened { get; } = new();

        public async Task<string> AddAsync(Stream data, CancellationToken cancellation)
        {
            using var copy = new MemoryStream();
            await data.CopyToAsync(copy, cancellation);
            var key = $"key-{Data.Count}";
            Data[key] = copy.ToArray();
            return key;
        }

        public Task<Stream> OpenAsync(string key, long offset, long count, CancellationToken cancellation)
        {
            Opened.Enqueue((offset, count));
            return Task.FromResult<Stream>(new MemoryStream(Data[key], (int)offset, (int)count, writable: false));
        }
    }
}
