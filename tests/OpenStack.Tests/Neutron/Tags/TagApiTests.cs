namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Tags;

public sealed class TagApiTests
{
    [Theory]
    [InlineData("""{"tags": ["red", "blue", "red"]}""", "Invalid input for operation: Duplicate items in the list: 'red'.")]
    [InlineData("""{"tags": "red"}""", "Invalid input for operation: 'red' is not a list.")]
    public async Task Tags_are_a_list_without_duplicates(string body, string message)
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        Assert.Equal((400, "InvalidInput", message), await neutron.RefusalAsync("PUT", $"networks/{id}/tags", body, "admin:admin-project"));
    }

    [Fact]
    public async Task A_tag_has_at_most_255_characters()
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        Assert.Equal(201, (await neutron.Put($"networks/{id}/tags/{new string('x', 255)}")).Status);
        Assert.Equal(400, (await neutron.Put($"networks/{id}/tags/{new string('x', 256)}")).Status);
    }
}
