namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>What Placement refuses to a project's member, in the words of the real one. It asks before it looks, so nothing is hidden.</summary>
public sealed class PlacementRefusalTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    [Theory]
    [InlineData("GET /usages?project_id={demo}", "placement:usages")]
    [InlineData("GET /traits", "placement:traits:list")]
    [InlineData("PUT /traits/CUSTOM_X", "placement:traits:update")]
    [InlineData("GET /allocation_candidates?resources=VCPU:1", "placement:allocation_candidates:list")]
    [InlineData("GET /resource_classes", "placement:resource_classes:list")]
    [InlineData("GET /allocations/{server}", "placement:allocations:list")]
    [InlineData("DELETE /allocations/{server}", "placement:allocations:delete")]
    [InlineData("GET /resource_providers", "placement:resource_providers:list")]
    [InlineData("GET /resource_providers/{server}", "placement:resource_providers:show")]
    [InlineData("GET /resource_providers/{server}/inventories", "placement:resource_providers:inventories:list")]
    [InlineData("PUT /resource_providers/{server}/aggregates {}", "placement:resource_providers:aggregates:update")]
    [InlineData("GET /resource_providers/{server}/usages", "placement:resource_providers:usages")]
    [InlineData("POST /reshaper {}", "placement:reshaper:reshape")]
    public async Task What_a_member_may_not_do_is_refused_by_the_name_of_the_rule(string request, string rule) => Assert.Equal(
        $"403 Access was denied to this resource. Policy does not allow {rule} to be performed.", await cloud.RefusalAsync("placement", request));
}
