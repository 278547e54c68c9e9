namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageMembers;

public sealed class ImageMemberTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new(cloud => cloud.WithoutImages());

    [Theory]
    [InlineData("""{"member": 0}""", 400, "Member can't be empty")]
    [InlineData("""{"member": {}}""", 400, "Member can't be empty")]
    [InlineData("""{"member": 1.5}""", 200, null)]
    [InlineData("""{}""", 400, "Member to be added not specified")]
    public async Task A_member_is_any_value_that_is_true_in_Python(string body, int status, string? message)
    {
        var image = await _glance.CreateAsync(new { name = "x" });

        var answer = await _glance.Post($"/v2/images/{image}/members").WithText(body);

        Assert.Equal(status, answer.Status);
        if (message is not null)
            Assert.Equal(message, answer.Message);
        else
            Assert.Equal(1.5, answer.Body.GetProperty("member_id").GetDouble());
    }

    [Fact]
    public async Task A_shared_image_is_listed_once_it_is_accepted()
    {
        var id = await _glance.CreateAsync(new { name = "gift" });
        var demo = await _glance.CreateAsync(new { name = "own" }, "demo");
        var project = (await _glance.Get($"/v2/images/{demo}"))["owner"];
        await _glance.Post($"/v2/images/{id}/members", new { member = project });

        Assert.Equal(["own"], (await _glance.Get("/v2/images").As("demo")).Names);
        Assert.Equal(["gift"], (await _glance.Get("/v2/images?member_status=pending&name=gift").As("demo")).Names);
        Assert.Equal(200, (await _glance.Put($"/v2/images/{id}/members/{project}", new { status = "accepted" }).As("demo")).Status);
        Assert.Equal(["gift", "own"], (await _glance.Get("/v2/images?sort=name:asc").As("demo")).Names);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
