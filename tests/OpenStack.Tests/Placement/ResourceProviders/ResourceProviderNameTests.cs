namespace Fixtures.Toolkit.OpenStack.Tests.Placement.ResourceProviders;

public sealed class ResourceProviderNameTests
{
    [Fact]
    public async Task A_lone_surrogate_is_a_bad_request()
    {
        await using var cloud = new PlacementCloud();

        var answer = await cloud.Post("/resource_providers").WithText("""{"name": "\ud800"}""");

        Assert.Equal(400, answer.Status);
    }
}
