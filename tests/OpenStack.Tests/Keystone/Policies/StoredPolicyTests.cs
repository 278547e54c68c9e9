using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Policies;

public sealed class StoredPolicyTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _admin = "";
    private string _serviceId = "";
    private string _endpointId = "";

    [Fact]
    public async Task A_policy_can_be_created_updated_and_deleted()
    {
        var id = await CreateAsync();

        var changed = await _keystone.SendAsync("PATCH", $"/v3/policies/{id}", Of("policy", Of("blob", "new")), _admin);
        var deleted = await _keystone.SendAsync("DELETE", $"/v3/policies/{id}", token: _admin);

        Assert.Equal("new", changed.Body.GetProperty("policy").GetProperty("blob").GetString());
        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, (await _keystone.SendAsync("GET", $"/v3/policies/{id}", token: _admin)).Status);
    }

    [Theory]
    [InlineData("endpoint")]
    [InlineData("service")]
    [InlineData("region")]
    public async Task An_endpoint_has_the_policy_of_itself_its_service_or_its_region(string target)
    {
        var id = await CreateAsync();
        var path = $"/v3/policies/{id}/OS-ENDPOINT-POLICY" + target switch
        {
            "endpoint" => $"/endpoints/{_endpointId}",
            "service" => $"/services/{_serviceId}",
            _ => $"/services/{_serviceId}/regions/RegionOne",
        };

        var before = await _keystone.SendAsync("GET", path, token: _admin);
        var put = await _keystone.SendAsync("PUT", path, token: _admin);

        Assert.Equal((404, 204), (before.Status, put.Status));
        Assert.Equal(204, (await _keystone.SendAsync("GET", path, token: _admin)).Status);
        var policy = await _keystone.SendAsync("GET", $"/v3/endpoints/{_endpointId}/OS-ENDPOINT-POLICY/policy", token: _admin);
        Assert.Equal(id, policy.Body.GetProperty("policy").GetProperty("id").GetString());
        var endpoints = await _keystone.SendAsync("GET", $"/v3/policies/{id}/OS-ENDPOINT-POLICY/endpoints", token: _admin);
        Assert.Contains(
            endpoints.Body.GetProperty("endpoints").EnumerateArray(), endpoint => endpoint.GetProperty("id").ValueEquals(_endpointId));
    }

    [Fact]
    public async Task Deleting_a_policy_deletes_its_associations()
    {
        var id = await CreateAsync();
        await _keystone.SendAsync("PUT", $"/v3/policies/{id}/OS-ENDPOINT-POLICY/services/{_serviceId}", token: _admin);

        await _keystone.SendAsync("DELETE", $"/v3/policies/{id}", token: _admin);

        Assert.Equal(
            404, (await _keystone.SendAsync("GET", $"/v3/endpoints/{_endpointId}/OS-ENDPOINT-POLICY/policy", token: _admin)).Status);
    }

    [Fact]
    public async Task Only_administrators_manage_policies()
    {
        var answer = await _keystone.SendAsync("GET", "/v3/policies", token: await _keystone.LoginAsync("demo", "demo"));

        Assert.Equal(
            (403, "You are not authorized to perform the requested action: identity:list_policies."), (answer.Status, answer.Error));
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _serviceId = await _keystone.IdAsync("services", "keystone");
        _endpointId = (await _keystone.SendAsync("GET", "/v3/endpoints", token: _admin)).Body.GetProperty("endpoints")[0].GetProperty("id")
            .GetString()!;
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private async Task<string> CreateAsync()
    {
        var answer = await _keystone.SendAsync(
            "POST", "/v3/policies", Of("policy", new JsonObject { ["blob"] = "{}", ["type"] = "application/json" }), _admin);
        return answer.Body.GetProperty("policy").GetProperty("id").GetString()!;
    }
}
