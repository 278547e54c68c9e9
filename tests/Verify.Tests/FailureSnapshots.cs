using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

internal static class FailureSnapshots
{
    public static Dictionary<string, Func<ulong, Task<object>>> All { get; } = new()
    {
        ["failure-of-a-wait"] = Take.Failure(async cloud =>
        {
            using var full = cloud.Faults.On(Place.Hypervisor("host1", "spawn")).Throw("no space left on device");
            await cloud.BootAsync();
        }),
        ["failure-of-a-request"] = Take.Failure(async cloud =>
        {
            var server = await cloud.BootAsync();
            await cloud.Nova.StopServerAsync(server.Id);
            await cloud.RunUntilIdleAsync();
            await cloud.Nova.StopServerAsync(server.Id);
        }),
        ["failure-of-usage"] = Take.Failure(async cloud =>
        {
            var before = await cloud.Usage.CaptureAsync();
            await cloud.LeakAsync();
            await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        }),
        ["failure-of-allocations"] = Take.Failure(async cloud =>
        {
            var server = await cloud.BootAsync();
            await cloud.Usage.AssertAllocationsAsync(
                server, new Dictionary<string, ResourceAmounts> { ["host2"] = ResourceAmounts.From(server.Flavor) });
        }),
        ["failure-of-accounting"] = Take.Failure(async cloud =>
        {
            await cloud.LeakAsync();
            await cloud.Usage.AssertConsistentAsync();
        }),
        ["failure-with-leaks"] = Take.Failure(cloud => cloud.AssertNoLeaksAsync(cloud.LeakAsync)),
        ["leaks"] = Take.From(async cloud =>
        {
            var watch = cloud.WatchForLeaks();
            await cloud.LeakAsync();
            return await watch.FindLeaksAsync();
        }),
        ["failure-of-an-unfired-fault"] = Take.Failure(async cloud =>
        {
            cloud.Faults.On(Place.Api("compute", "POST /servers")).Answer(503);
            await cloud.Demo.Nova.ListServersAsync();
            cloud.Faults.AssertAllFired();
        }),
        ["failure-of-a-wait-for-a-held-host"] = Take.Failure(async cloud =>
        {
            await using var hold = cloud.Faults.On(Place.Phase("before-spawn", "host1")).Hold();
            await cloud.Servers.BootAsync("web", host: "host1", timeout: TimeSpan.FromSeconds(5));
        }),
    };
}
