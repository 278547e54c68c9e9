namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Containers;

public sealed class ContainerResourceTests
{
    [Fact]
    public async Task A_container_lives_until_it_is_empty_and_deleted()
    {
        await using var swift = await SwiftCloud.StartAsync();

        await swift.Put("c").Expect(201);
        await swift.Put("c").Expect(202);
        await swift.Put("c/o", "1").Expect(201);
        await swift.Delete("c").Expect(409);
        await swift.Delete("c/o").Expect(204);
        await swift.Delete("c").Expect(204);

        await swift.Head("c").Expect(404);
        await swift.Delete("c").Expect(404);
    }

    [Fact]
    public async Task Counters_follow_the_objects()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "one", "three");
        await swift.Put("c/one", "").Expect(201);

        var head = await swift.Head("c");

        Assert.Equal(("2", "5"), (head.Header("X-Container-Object-Count"), head.Header("X-Container-Bytes-Used")));
    }

    [Fact]
    public async Task Metadata_stay_until_they_are_removed()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Container-Meta-A", "1").With("X-Container-Meta-B", "2").Expect(201);

        await swift.Post("c").With("X-Container-Meta-C", "3").With("X-Remove-Container-Meta-A", "x").With("X-Container-Meta-B", "")
            .Expect(204);

        var head = await swift.Head("c");
        Assert.Equal((null, null, "3"),
            (head.Header("X-Container-Meta-A"), head.Header("X-Container-Meta-B"), head.Header("X-Container-Meta-C")));
    }

    [Fact]
    public async Task A_container_keeps_its_storage_policy()
    {
        await using var swift = await SwiftCloud.StartAsync();

        await swift.Put("c").With("X-Storage-Policy", "argent").Expect(201);

        await swift.Put("c").With("X-Storage-Policy", "Policy-0").Expect(409);
        Assert.Equal("silver", (await swift.Head("c")).Header("X-Storage-Policy"));
    }

    [Fact]
    public async Task An_unknown_storage_policy_is_refused()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Put("c").With("X-Storage-Policy", "bogus");

        Assert.Equal((400, "Invalid X-Storage-Policy 'bogus'"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_name_has_at_most_256_characters()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Put(new string('c', 257));

        Assert.Equal((400, "Container name length of 257 longer than 256"), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("limit=2", "a", "b/1")]
    [InlineData("marker=b/1", "b/2", "c")]
    [InlineData("end_marker=b/1", "a")]
    [InlineData("prefix=b", "b/1", "b/2")]
    [InlineData("delimiter=/", "a", "b/", "c")]
    [InlineData("path=b", "b/1", "b/2")]
    [InlineData("reverse=true&limit=1", "c")]
    [InlineData("reverse=true&marker=b/2", "b/1", "a")]
    public async Task A_listing_is_a_page(string query, params string[] expected)
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "a", "b/1", "b/2", "c");

        Assert.Equal(expected, await swift.ListAsync("c?" + query));
    }

    [Theory]
    [InlineData("limit=10001", "Maximum limit is 10000")]
    [InlineData("prefix=%FF", "\"prefix\" parameter not valid UTF-8")]
    public async Task A_malformed_parameter_is_refused(string query, string fault)
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");

        var answer = await swift.Get("c?" + query);

        Assert.Equal(fault, answer.Text);
    }
}
