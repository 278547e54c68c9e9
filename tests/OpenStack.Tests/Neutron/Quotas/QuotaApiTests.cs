using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Quotas;

public sealed class QuotaApiTests
{
    [Theory]
    [InlineData("""{"network": "x"}""", 400, "InvalidInput", "Invalid input for operation: 'x' is not an integer.")]
    [InlineData("""{"bogus": 1}""", 400, "HTTPBadRequest", "Unrecognized attribute(s) 'bogus'")]
    public async Task A_quota_is_an_integer_of_a_known_resource(string quota, int status, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal(
            (status, type, message), await neutron.RefusalAsync("PUT", "quotas/x", $$"""{"quota": {{quota}}}""", "admin:admin-project"));
    }

    [Fact]
    public async Task A_resource_beyond_the_quota_is_refused()
    {
        await using var neutron = new NeutronCloud();
        await neutron.Put("quotas/admin-project", new JsonObject { ["quota"] = new JsonObject { ["network"] = 1 } });

        var (first, _) = await neutron.Post("networks", new JsonObject { ["network"] = new JsonObject() });
        var (second, why) = await neutron.Post("networks", new JsonObject { ["network"] = new JsonObject() });

        Assert.Equal((201, 409), (first, second));
        Assert.Equal("Quota exceeded for resources: ['network'].", why!["NeutronError"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_list_shows_quotas_that_were_set_with_their_project()
    {
        await using var neutron = new NeutronCloud();
        await neutron.Put("quotas/bobs", new JsonObject { ["quota"] = new JsonObject { ["port"] = 0 } });

        var (status, quotas) = await neutron.Get("quotas");

        Assert.Equal(
            (200, "bobs", 0),
            (status, quotas!["quotas"]![0]!["project_id"]!.GetValue<string>(), quotas["quotas"]![0]!["port"]!.GetValue<int>()));
    }
}
