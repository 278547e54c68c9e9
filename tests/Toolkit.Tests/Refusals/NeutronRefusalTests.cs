namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>What Neutron hides from another project, and what it refuses, in the words of the real one.</summary>
public sealed class NeutronRefusalTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    [Theory]
    [InlineData("GET /v2.0/networks/{network}", "404 Network {network} could not be found.")]
    [InlineData("DELETE /v2.0/networks/{network}", "404 Network {network} could not be found.")]
    [InlineData("""PUT /v2.0/networks/{network} {"network":{"name":"x"}}""", "404 Network {network} could not be found.")]
    [InlineData("GET /v2.0/subnets/{subnet}", "404 Subnet {subnet} could not be found.")]
    [InlineData("""POST /v2.0/subnets {"subnet":{"network_id":"{network}","ip_version":4,"cidr":"10.1.0.0/24"}}""", "404 Network {network} could not be found.")]
    [InlineData("GET /v2.0/ports/{port}", "404 Port {port} could not be found.")]
    [InlineData("DELETE /v2.0/ports/{port}", "404 Port {port} could not be found.")]
    [InlineData("""POST /v2.0/ports {"port":{"network_id":"{network}"}}""", "404 Network {network} could not be found.")]
    [InlineData("GET /v2.0/security-groups/{security_group}", "404 Security group {security_group} does not exist")]
    [InlineData("DELETE /v2.0/security-groups/{security_group}", "404 Security group {security_group} does not exist")]
    [InlineData("GET /v2.0/routers/{router}", "404 Router {router} could not be found")]
    [InlineData("""PUT /v2.0/routers/{router}/add_router_interface {"subnet_id":"{subnet}"}""", "404 Router {router} could not be found")]
    public async Task What_belongs_to_another_project_is_not_there(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("network", request));

    [Theory]
    [InlineData("""PUT /v2.0/networks/{public network} {"network":{"name":"x"}}""", "403 rule:update_network is disallowed by policy")]
    [InlineData("DELETE /v2.0/networks/{public network}", "403 rule:delete_network is disallowed by policy")]
    [InlineData("""POST /v2.0/networks {"network":{"shared":true}}""", "403 (rule:create_network and rule:create_network:shared) is disallowed by policy")]
    [InlineData("""PUT /v2.0/networks/{own network} {"network":{"shared":true}}""", "403 (rule:update_network and rule:update_network:shared) is disallowed by policy")]
    [InlineData("""POST /v2.0/networks {"network":{"provider:network_type":"vlan"}}""", "403 (rule:create_network and rule:create_network:provider:network_type) is disallowed by policy")]
    [InlineData("""POST /v2.0/ports {"port":{"network_id":"{own network}","binding:host_id":"host1"}}""", "403 (rule:create_port and rule:create_port:binding:host_id) is disallowed by policy")]
    [InlineData("""POST /v2.0/routers {"router":{"distributed":true}}""", "403 (rule:create_router and rule:create_router:distributed) is disallowed by policy")]
    [InlineData("GET /v2.0/quotas/{demo}", "403 rule:get_quota is disallowed by policy")]
    [InlineData("""PUT /v2.0/quotas/{blue} {"quota":{"network":1}}""", "403 rule:update_quota is disallowed by policy")]
    [InlineData("GET /v2.0/networks/{own network}/dhcp-agents", "403 rule:get_dhcp-agents is disallowed by policy")]
    public async Task What_a_member_may_not_do_is_refused_by_the_name_of_the_rule(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("network", request));
}
