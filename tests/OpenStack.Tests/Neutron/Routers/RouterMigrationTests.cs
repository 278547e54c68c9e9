using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Routers;

/// <summary>Answers as in a real Zed.</summary>
public sealed class RouterMigrationTests
{
    [Fact]
    public async Task An_active_router_cannot_become_distributed()
    {
        await using var neutron = new NeutronCloud();
        var router = (await neutron.CreateAsync("routers", "router", []))["id"]!.GetValue<string>();

        var together = await neutron.Put($"routers/{router}", Body("router", new() { ["admin_state_up"] = false, ["distributed"] = true }));
        await neutron.Put($"routers/{router}", Body("router", new() { ["admin_state_up"] = false }));
        var (after, _) = await neutron.Put($"routers/{router}", Body("router", new() { ["distributed"] = true }));

        Assert.Equal(
            (400, "Bad router request: Cannot change the 'distributed' attribute of active routers. "
                + "Please set router admin_state_up to False prior to upgrade."),
            together.Refusal);
        Assert.Equal(200, after);
    }

    private static JsonObject Body(string name, JsonObject attributes) => new() { [name] = attributes };
}
