using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance.Tasks;

public sealed class TaskTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new();

    [Theory]
    [InlineData("?marker=x", 400, "Invalid marker format")]
    [InlineData("?marker=", 400, "Task with the given id  was not found")]
    [InlineData("?sort_key=bogus", 400, "Sort key supplied was not valid.")]
    [InlineData("?status=x&limit=x&sort_dir=up", 400, "Invalid sort direction: up")]
    [InlineData("?type=api_image_import", 400, "Invalid type value: api_image_import")]
    public async Task Queries_for_tasks_are_validated(string query, int status, string message)
    {
        var answer = await _glance.Get("/v2/tasks" + query);

        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Tasks_cannot_be_deleted()
    {
        var answer = await _glance.Delete("/v2/tasks/x");

        Assert.Equal(405, answer.Status);
        Assert.Equal(
            "This operation is currently not permitted on Glance Tasks. They are auto deleted after reaching the "
                + "time based on their expires_at property.",
            answer["message"]);
        Assert.Equal(403, (await _glance.Delete("/v2/tasks/x").As("demo")).Status);
    }

    [Fact]
    public async Task An_exported_cloud_keeps_its_tasks()
    {
        var image = await _glance.CreateAsync(new { name = "x", disk_format = "raw", container_format = "bare" });
        await _glance.Post($"/v2/images/{image}/import", new { method = new { uri = "http://192.0.2.1/x", name = "web-download" } });
        await _glance.Cloud.RunUntilIdleAsync();
        await using var other = new ImageClient();

        other.Cloud.Import(_glance.Cloud.Export());

        Assert.Equal((await _glance.Get($"/v2/images/{image}/tasks")).Text, (await other.Get($"/v2/images/{image}/tasks")).Text);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
