namespace Fixtures.Toolkit.OpenStack.Tests.Nova.ServerTags;

public sealed class ServerTagTests
{
    [Fact]
    public async Task A_tag_is_added_once()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var added = await cloud.Put($"servers/{id}/tags/red");
        var again = await cloud.Put($"servers/{id}/tags/red");

        Assert.Equal((201, 204), (added.Status, again.Status));
        Assert.Equal(["red"], cloud.Server(id).Tags);
    }

    /// <summary>The limit is <c>MAX_TAG_COUNT</c> of <c>nova.objects.instance</c>.</summary>
    [Fact]
    public async Task A_server_has_at_most_fifty_tags()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Put($"servers/{id}/tags", new { tags = Enumerable.Range(1, 50).Select(n => $"tag{n}") }).Expect(200);

        var answer = await cloud.Put($"servers/{id}/tags/one-more");

        Assert.Equal((400, "The number of tags exceeded the per-server limit 50"), answer.Refusal);
    }
}
