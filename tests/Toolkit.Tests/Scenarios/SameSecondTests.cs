using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

/// <summary>
/// Nova keeps and compares times in whole seconds: what changed in the second that is asked for is found by either bound.
/// </summary>
public sealed class SameSecondTests
{
    [Theory]
    [InlineData("/servers", "servers", "updated")]
    [InlineData("/servers/{id}/os-instance-actions", "instanceActions", "updated_at")]
    [InlineData("/os-migrations", "migrations", "updated_at")]
    public async Task What_changed_in_a_second_is_found_by_both_bounds_of_that_second(string path, string list, string time)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("host1").WithComputeHost("host2").Build();
        await cloud.AdvanceAsync(TimeSpan.FromMilliseconds(1_700));
        var server = await cloud.Servers.BootAsync("a", flavor: "m1.tiny");
        await cloud.Nova.ActAsync(server.Id, "migrate", null);
        await cloud.RunUntilIdleAsync();
        var address = path.Replace("{id}", server.Id.ToString(), StringComparison.Ordinal);
        var changed = time == "updated"
            ? (await ShowAsync(cloud, $"/servers/{server.Id}")).GetProperty("server").GetProperty(time).GetString()!
            : "2026-01-01T00:00:01Z";

        var since = await ShowAsync(cloud, $"{address}?changes-since={changed}");
        var before = await ShowAsync(cloud, $"{address}?changes-before={changed}");

        Assert.NotEqual(0, since.GetProperty(list).GetArrayLength());
        Assert.Equal(since.GetProperty(list).GetArrayLength(), before.GetProperty(list).GetArrayLength());
    }

    private static async Task<JsonElement> ShowAsync(OpenStackCloud cloud, string path) =>
        (await cloud.Nova.SendAsync(HttpMethod.Get, path)).EnsureSuccess().Json;
}
