using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
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

        var changed = await _keystone.Patch($"/v3/policies/{id}", Of("policy", Of("blob", "new"))).WithToken(_admin);
        var deleted = await _keystone.Delete($"/v3/policies/{id}").WithToken(_admin);

        Assert.Equal("new", changed.Body.GetProperty("policy").GetProperty("blob").GetString());
        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, (await _keystone.Get($"/v3/policies/{id}").WithToken(_admin)).Status);
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

        var before = await _keystone.Get(path).WithToken(_admin);
        var put = await _keystone.Put(path).WithToken(_admin);

        Assert.Equal((404, 204), (before.Status, put.Status));
        Assert.Equal(204, (await _keystone.Get(path).WithToken(_admin)).Status);
        var policy = await _keystone.Get($"/v3/endpoints/{_endpointId}/OS-ENDPOINT-POLICY/policy").WithToken(_admin);
        Assert.Equal(id, policy.Body.GetProperty("policy").GetProperty("id").GetString());
        var endpoints = await _keystone.Get($"/v3/policies/{id}/OS-ENDPOINT-POLICY/endpoints").WithToken(_admin);
        Assert.Contains(
            endpoints.Body.GetProperty("endpoints").EnumerateArray(), endpoint => endpoint.GetProperty("id").ValueEquals(_endpointId));
    }

    [Fact]
    public async Task Deleting_a_policy_deletes_its_associations()
    {
        var id = await CreateAsync();
        await _keystone.Put($"/v3/policies/{id}/OS-ENDPOINT-POLICY/services/{_serviceId}").WithToken(_admin);

        await _keystone.Delete($"/v3/policies/{id}").WithToken(_admin);

        Assert.Equal(
            404, (await _keystone.Get($"/v3/endpoints/{_endpointId}/OS-ENDPOINT-POLICY/policy").WithToken(_admin)).Status);
    }

    [Fact]
    public async Task Only_administrators_manage_policies()
    {
        var answer = await _keystone.Get("/v3/policies").WithToken(await _keystone.LoginAsync("demo", "demo"));

        Assert.Equal(
            (403, "You are not authorized to perform the requested action: identity:list_policies."), (answer.Status, answer.Message));
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _serviceId = await _keystone.IdAsync("services", "keystone");
        _endpointId = (await _keystone.Get("/v3/endpoints").WithToken(_admin)).Body.GetProperty("endpoints")[0].GetProperty("id")
            .GetString()!;
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private async Task<string> CreateAsync()
    {
        var answer = await _keystone.Post("/v3/policies", Of("policy", new JsonObject { ["blob"] = "{}", ["type"] = "application/json" }))
            .WithToken(_admin);
        return answer.Body.GetProperty("policy").GetProperty("id").GetString()!;
    }
}
