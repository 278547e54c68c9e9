namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>What Nova hides from another project, and what it refuses, in the words of the real one.</summary>
public sealed class NovaRefusalTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    [Theory]
    [InlineData("GET /servers/{server}", "404 Instance {server} could not be found.")]
    [InlineData("DELETE /servers/{server}", "404 Instance {server} could not be found.")]
    [InlineData("""PUT /servers/{server} {"server":{"name":"x"}}""", "404 Instance {server} could not be found.")]
    [InlineData("""POST /servers/{server}/action {"reboot":{"type":"HARD"}}""", "404 Instance {server} could not be found.")]
    [InlineData("GET /servers/{server}/os-interface", "404 Instance {server} could not be found.")]
    [InlineData("GET /servers/{server}/metadata", "404 Instance {server} could not be found.")]
    [InlineData("GET /servers/{server}/ips", "404 Instance {server} could not be found.")]
    [InlineData("GET /servers/{server}/os-instance-actions", "404 Instance {server} could not be found.")]
    [InlineData("GET /servers/{server}/os-security-groups", "404 Instance {server} could not be found.")]
    [InlineData("GET /servers/{server}/diagnostics", "404 Instance {server} could not be found.")]
    [InlineData("GET /os-server-groups/{server_group}", "404 Instance group {server_group} could not be found.")]
    [InlineData("DELETE /os-server-groups/{server_group}", "404 Instance group {server_group} could not be found.")]
    public async Task What_belongs_to_another_project_is_not_there(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("compute", request));

    [Theory]
    [InlineData("GET /servers?all_tenants=1", "403 Policy doesn't allow os_compute_api:servers:index:get_all_tenants to be performed.")]
    [InlineData("GET /servers/detail?all_tenants=1", "403 Policy doesn't allow os_compute_api:servers:detail:get_all_tenants to be performed.")]
    [InlineData("GET /os-hypervisors", "403 Policy doesn't allow os_compute_api:os-hypervisors:list to be performed.")]
    [InlineData("GET /os-services", "403 Policy doesn't allow os_compute_api:os-services:list to be performed.")]
    [InlineData("GET /os-aggregates", "403 Policy doesn't allow os_compute_api:os-aggregates:index to be performed.")]
    [InlineData("""POST /os-aggregates {"aggregate":{"name":"x"}}""", "403 Policy doesn't allow os_compute_api:os-aggregates:create to be performed.")]
    [InlineData("""POST /flavors {"flavor":{"name":"x","ram":1,"vcpus":1,"disk":0}}""", "403 Policy doesn't allow os_compute_api:os-flavor-manage:create to be performed.")]
    [InlineData("DELETE /flavors/c1", "403 Policy doesn't allow os_compute_api:os-flavor-manage:delete to be performed.")]
    [InlineData("""POST /flavors/c1/os-extra_specs {"extra_specs":{"a":"b"}}""", "403 Policy doesn't allow os_compute_api:os-flavor-extra-specs:create to be performed.")]
    [InlineData("GET /os-quota-sets/{demo}", "403 Policy doesn't allow os_compute_api:os-quota-sets:show to be performed.")]
    [InlineData("""PUT /os-quota-sets/{blue} {"quota_set":{"cores":1}}""", "403 Policy doesn't allow os_compute_api:os-quota-sets:update to be performed.")]
    [InlineData("GET /os-simple-tenant-usage", "403 Policy doesn't allow os_compute_api:os-simple-tenant-usage:list to be performed.")]
    [InlineData("GET /os-simple-tenant-usage/{demo}", "403 Policy doesn't allow os_compute_api:os-simple-tenant-usage:show to be performed.")]
    [InlineData("GET /os-migrations", "403 Policy doesn't allow os_compute_api:os-migrations:index to be performed.")]
    [InlineData("GET /os-availability-zone/detail", "403 Policy doesn't allow os_compute_api:os-availability-zone:detail to be performed.")]
    [InlineData("GET /os-quota-class-sets/default", "403 Policy doesn't allow os_compute_api:os-quota-class-sets:show to be performed.")]
    [InlineData("GET /limits?tenant_id={demo}", "403 Policy doesn't allow os_compute_api:limits:other_project to be performed.")]
    public async Task What_a_member_may_not_do_is_refused_by_the_name_of_the_rule(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("compute", request));
}
