namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>What Glance hides from another project, and what it refuses, in the words of the real one.</summary>
public sealed class GlanceRefusalTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    [Theory]
    [InlineData("GET /v2/images/{image}", "404 No image found with ID {image}")]
    [InlineData("DELETE /v2/images/{image}", "404 Failed to find image {image} to delete")]
    [InlineData("GET /v2/images/{image}/members", "404 Image {image} not found.")]
    public async Task What_belongs_to_another_project_is_not_there(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("image", request));

    [Theory]
    [InlineData("DELETE /v2/images/{public image}", "403 You do not own this image")]
    [InlineData("""POST /v2/images {"name":"x","visibility":"public"}""", "403 You are not authorized to complete publicize_image action.")]
    [InlineData("POST /v2/images/{public image}/actions/deactivate", "403 You do not own this image")]
    [InlineData("GET /v2/tasks", "403 You are not authorized to complete tasks_api_access action.")]
    public async Task What_a_member_may_not_do_is_refused_by_the_name_of_the_rule(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("image", request));
}
