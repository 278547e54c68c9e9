using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

/// <summary>Takes a snapshot from a cloud of two hosts, whose services work in one order for every seed.</summary>
internal static class Take
{
    public static Func<ulong, Task<object>> From(Func<OpenStackCloud, Task<object>> take) => async seed =>
    {
        await using var cloud = new OpenStackBuilder().WithSeed(seed).WithScheduling(Scheduling.Stepped)
            .WithComputeHosts(2).WithHostPreference("host1").Build();
        return await take(cloud);
    };

    /// <summary>Takes the exception of an act.</summary>
    public static Func<ulong, Task<object>> Failure(Func<OpenStackCloud, Task> act) => From(async cloud =>
        await Record.ExceptionAsync(() => act(cloud)) ?? throw new InvalidOperationException("The act did not fail."));

    public static Task<ServerInfo> BootAsync(this OpenStackCloud cloud, string name = "web", string host = "host1") =>
        cloud.Servers.BootAsync(name, host: host);

    /// <summary>Deletes a server while its host is down and Placement does not answer: its allocation leaks.</summary>
    public static async Task LeakAsync(this OpenStackCloud cloud)
    {
        var server = await cloud.BootAsync();
        await cloud.Hosts.StopAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");
        using var cut = cloud.Edges.Fail("nova", "placement");
        await cloud.Servers.DeleteAsync(server.Id);
    }
}
