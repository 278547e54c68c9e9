using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

/// <summary>
/// Nova keeps and compares times in whole seconds: both filters include changes of the given second.
/// </summary>
public sealed class SameSecondTests
{
    [Theory]
    [InlineData("/servers", "servers", "updated")]
    [InlineData("/servers/{id}/os-instance-actions", "instanceActions", "updated_at")]
    [InlineData("/os-migrations", "migrations", "updated_at")]
    public async Task Both_time_filters_include_changes_of_the_same_second(string path, string list, string time)
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
