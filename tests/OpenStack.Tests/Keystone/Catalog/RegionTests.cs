using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Tests.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Catalog;

public sealed class RegionTests
{
    [Fact]
    public async Task Regions_can_be_nested_to_any_depth()
    {
        const int depth = 100_000;
        await using var cloud = await RawCloud.StartAsync();
        cloud.Cloud.World.Part<KeystoneContext>().UpdateCatalog(catalog => catalog with
        {
            Regions = catalog.Regions.AddRange(Enumerable.Range(0, depth)
                .Select(i => KeyValuePair.Create($"r{i}", new Region($"r{i}") { ParentRegionId = i == 0 ? null : $"r{i - 1}" }))),
        });

        var circle = await cloud.AskAsync(
            "PATCH", "/identity/v3/regions/r0", json: $$$"""{"region": {"parent_region_id": "r{{{depth - 1}}}"}}""");
        var deletion = await cloud.AskAsync("DELETE", "/identity/v3/regions/r0");

        Assert.Equal(400, circle.Status);
        Assert.Equal(204, deletion.Status);
        Assert.Equal(404, (await cloud.AskAsync("GET", $"/identity/v3/regions/r{depth - 1}")).Status);
    }
}
