namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Services;

public sealed class ServiceApiTests
{
    [Fact]
    public async Task A_service_that_is_forced_down_is_down()
    {
        await using var nova = new NovaTestCloud();
        var id = (await nova.Get("v2.1/os-services?host=host2").At("2.53").JsonAsync())
            .GetProperty("services")[0].GetProperty("id")
            .GetString();

        var down = await nova.Put($"v2.1/os-services/{id}", new { forced_down = true }).At("2.53").JsonAsync();
        var up = await nova.Put($"v2.1/os-services/{id}", new { forced_down = false }).At("2.53").JsonAsync();

        Assert.Equal("down", down.GetProperty("service").GetProperty("state").GetString());
        Assert.Equal("up", up.GetProperty("service").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Only_administrators_list_services()
    {
        await using var nova = new NovaTestCloud();

        var answer = await nova.Get("v2.1/os-services").As("demo").JsonAsync();

        Assert.Equal(
            "Policy doesn't allow os_compute_api:os-services:list to be performed.",
            answer.GetProperty("forbidden").GetProperty("message").GetString());
    }
}
