namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ground.Attributes;

/// <summary>Values are converted and checked as in neutron-lib.</summary>
public sealed class AttributeValueTests
{
    [Theory]
    [InlineData("networks", """{"network": {"name": 5}}""", "HTTPBadRequest", "Invalid input for name. Reason: '5' is not a valid string.")]
    [InlineData(
        "networks", """{"network": {"admin_state_up": "2"}}""", "InvalidInput",
        "Invalid input for operation: '2' cannot be converted to boolean.")]
    [InlineData(
        "networks", """{"network": {"name": "x", "admin_state_up": null}}""", "InvalidInput",
        "Invalid input for operation: 'None' cannot be converted to boolean.")]
    [InlineData(
        "subnetpools", """{"subnetpool": {"name": "p", "prefixes": ["10.60.0.0/16"], "default_quota": "x"}}""", "InvalidInput",
        "Invalid input for operation: 'x' is not an integer.")]
    [InlineData("networks", """{"network": {"name": "x", "tags": ["a"]}}""", "HTTPBadRequest", "Attribute 'tags' not allowed in POST")]
    public async Task A_value_of_the_wrong_type_is_refused_with_the_wording_of_its_attribute(
        string collection, string body, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((400, type, message), await neutron.RefusalAsync("POST", collection, body));
    }

    [Fact]
    public async Task A_string_is_accepted_for_an_integer_that_upstream_converts()
    {
        await using var neutron = new NeutronCloud();

        var network = await neutron.CreateAsync("networks", "network", new() { ["mtu"] = "1300" });

        Assert.Equal(1300, network["mtu"]!.GetValue<int>());
    }
}
