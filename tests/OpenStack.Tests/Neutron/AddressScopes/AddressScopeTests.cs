using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.AddressScopes;

public sealed class AddressScopeTests
{
    [Fact]
    public async Task A_scope_with_a_subnet_pool_cannot_be_deleted()
    {
        await using var neutron = new NeutronCloud();
        var scope = await neutron.CreateAsync("address-scopes", "address_scope", new() { ["name"] = "s", ["ip_version"] = 4 });
        var id = scope["id"]!.GetValue<string>();
        await neutron.CreateAsync(
            "subnetpools",
            "subnetpool",
            new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.6.0.0/16"), ["address_scope_id"] = id });

        var answer = await neutron.Delete($"address-scopes/{id}");

        Assert.Equal(409, answer.Status);
        Assert.Equal(
            $"Unable to complete operation on address scope {id}. There are one or more subnet pools in use on the address scope.",
            answer.Message);
    }
}
