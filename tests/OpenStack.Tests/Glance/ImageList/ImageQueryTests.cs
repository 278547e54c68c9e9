using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageList;

/// <summary>How upstream's database compares filter values, and the order in which a query is validated.</summary>
public sealed class ImageQueryTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new();

    [Theory]
    [InlineData("name=CIRROS", "cirros")]
    [InlineData("name=eq:Cirros", "cirros")]
    [InlineData("name=in:CIRROS,x", "cirros")]
    [InlineData("status=ACTIVE&name=cirros", "cirros")]
    [InlineData("disk_format=RAW&name=cirros", "cirros")]
    [InlineData("os_hash_algo=SHA512&name=cirros", "cirros")]
    [InlineData("min_disk=x&name=cirros", "cirros")]
    [InlineData("min_ram=&name=cirros", "cirros")]
    [InlineData("size=24576bytes&name=cirros", "cirros")]
    [InlineData("size=x&name=cirros", "")]
    [InlineData("deleted=true&name=cirros", "cirros")]
    [InlineData("size_min=24_576&name=cirros", "cirros")]
    [InlineData("limit=1_0&name=cirros", "cirros")]
    [InlineData("limit=99999999999999999999&name=cirros", "cirros")]
    [InlineData("name=", "")]
    [InlineData("limit=1&limit=2&name=cirros", "")]
    public async Task Values_are_compared_as_the_database_compares_them(string query, string expected)
    {
        var list = await _glance.Get("/v2/images?" + query);

        Assert.Equal((200, expected), (list.Status, string.Join(' ', list.Names)));
    }

    [Theory]
    [InlineData("os_hidden=x&sort=name:up", "Invalid sort direction: up")]
    [InlineData("protected=1&limit=x", "limit param must be an integer")]
    [InlineData("visibility=x&member_status=y", "Invalid visibility value: x")]
    [InlineData("member_status=y&limit=x", "Invalid status: y")]
    [InlineData("updated_at=x&sort_key=updated_at&sort_dir=up", "Invalid sort direction: up")]
    [InlineData("limit=", "limit param must be an integer")]
    [InlineData(
        "sort_key=",
        "Invalid sort key: . It must be one of the following: name, status, container_format, disk_format, size, id, created_at, "
            + "updated_at.")]
    [InlineData("marker=", "No image found with ID ")]
    public async Task The_first_mistake_in_upstreams_order_is_reported(string query, string message)
    {
        var answer = await _glance.Get("/v2/images?" + query);

        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_marker_may_be_deleted_for_an_administrator_and_must_be_visible_for_others()
    {
        var gone = await _glance.CreateAsync(new { name = "gone" });
        var hidden = await _glance.CreateAsync(new { name = "hidden", visibility = "private" });
        await _glance.Delete("/v2/images/" + gone);

        Assert.Equal(200, (await _glance.Get("/v2/images?marker=" + gone)).Status);
        Assert.Equal(400, (await _glance.Get("/v2/images?marker=" + gone).As("demo")).Status);
        var refused = await _glance.Get("/v2/images?marker=" + hidden).As("demo");
        Assert.Equal((403, $"Forbidding request, image {hidden} not visible"), (refused.Status, refused.Message));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
