namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Quotas;

public sealed class QuotaTests
{
    private const string Refusal = "Upload exceeds quota.";

    [Fact]
    public async Task A_container_holds_no_more_bytes_than_its_quota()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Container-Meta-Quota-Bytes", "5").Expect(201);

        var refused = await swift.Put("c/o", "123456");
        await swift.Put("c/o", "12345").Expect(201);

        Assert.Equal((413, Refusal), (refused.Status, refused.Text));
    }

    [Fact]
    public async Task A_container_holds_no_more_objects_than_its_quota()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Container-Meta-Quota-Count", "1").Expect(201);
        await swift.Put("c/one", "1").Expect(201);

        await swift.Head("c").Expect(204);
        var refused = await swift.Put("c/two", "2");

        Assert.Equal((413, Refusal), (refused.Status, refused.Text));
    }

    [Fact]
    public async Task Quotas_compare_with_counters_that_are_up_to_a_minute_old()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Container-Meta-Quota-Count", "1").Expect(201);
        await swift.Put("c/one", "1").Expect(201);

        await swift.Put("c/two", "2").Expect(201);
        await swift.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        await swift.Put("c/three", "3").Expect(413);
    }

    [Theory]
    [InlineData("X-Container-Meta-Quota-Bytes", "x", "Invalid bytes quota.")]
    [InlineData("X-Container-Meta-Quota-Count", "-1", "Invalid count quota.")]
    public async Task A_quota_of_a_container_is_a_number(string header, string value, string fault)
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Put("c").With(header, value);

        Assert.Equal((400, fault), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Only_resellers_set_the_quota_of_an_account_and_it_does_not_bind_them()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");

        await swift.Post("").With("X-Account-Meta-Quota-Bytes", "5").Expect(403);
        await swift.Post("").With("X-Account-Meta-Quota-Bytes", "many").As("reseller").Expect(400);
        await swift.Post("").With("X-Account-Meta-Quota-Bytes", "5").As("reseller").Expect(204);

        var refused = await swift.Put("c/o", "123456");
        await swift.Put("c/o", "123456").As("reseller").Expect(201);
        Assert.Equal((413, Refusal), (refused.Status, refused.Text));
    }

    [Fact]
    public async Task Those_who_may_not_write_learn_nothing_of_the_quota()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Container-Meta-Quota-Bytes", "5").Expect(201);

        await swift.Put("c/o", "123456").As("reader").Expect(403);
    }
}
