using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

internal static class UsageSnapshots
{
    public static Dictionary<string, Func<ulong, Task<object>>> All { get; } = new()
    {
        ["usage-of-an-empty-cloud"] = Take.From(async cloud => await cloud.Usage.CaptureAsync()),
        ["usage-of-servers-of-one-name"] = Take.From(async cloud =>
        {
            await cloud.Servers.BootAsync("web", "m1.tiny", host: "host1");
            await cloud.Servers.BootAsync("web", "m1.small", host: "host1");
            await cloud.Servers.BootAsync("web", "m1.tiny", host: "host2");
            return await cloud.Usage.CaptureAsync();
        }),
        ["usage-during-a-resize"] = Take.From(async cloud =>
        {
            await cloud.Servers.ResizeAsync(await cloud.BootAsync(), "2");
            return await cloud.Usage.CaptureAsync();
        }),
        ["usage-after-a-leak"] = Take.From(async cloud =>
        {
            await cloud.LeakAsync();
            return await cloud.Usage.CaptureAsync();
        }),
        ["delta-of-a-boot"] = Take.From(async cloud =>
        {
            var before = await cloud.Usage.CaptureAsync();
            await cloud.BootAsync();
            return await cloud.Usage.CaptureAsync() - before;
        }),
        ["delta-without-a-change"] = Take.From(async cloud =>
        {
            var before = await cloud.Usage.CaptureAsync();
            return await cloud.Usage.CaptureAsync() - before;
        }),
        ["amounts-of-a-flavor"] = Take.From(async cloud => ResourceAmounts.From((await cloud.BootAsync()).Flavor)),
        ["amounts-by-member"] = Take.From(async cloud =>
        {
            var usage = await cloud.Usage.CaptureAsync();
            return new { Used = usage.Total, Delta = usage - usage };
        }),
    };
}
