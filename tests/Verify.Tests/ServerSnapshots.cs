using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

internal static class ServerSnapshots
{
    public static Dictionary<string, Func<ulong, Task<object>>> All { get; } = new()
    {
        ["server-created"] = Take.From(async cloud =>
            await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")))),
        ["server-active"] = Take.From(async cloud => await cloud.BootAsync()),
        ["server-of-a-member"] = Take.From(async cloud => await cloud.Demo.Nova.GetServerAsync(
            (await cloud.Servers.BootAsync("web", persona: cloud.Demo, network: "private")).Id)),
        ["server-in-error"] = Take.From(async cloud =>
        {
            await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);
            return await cloud.Servers.BootAsync("web", "huge", expected: ServerStatus.Error);
        }),
        ["server-resized"] = Take.From(async cloud => await cloud.Servers.ResizeAsync(await cloud.BootAsync(), "2")),
        ["servers-of-a-cloud"] = Take.From(async cloud =>
        {
            await cloud.BootAsync("web");
            await cloud.BootAsync("db", "host2");
            return (await cloud.Nova.ListServersAsync())
                .Select(server => new { server.Name, server.Status, server.Host, server.Addresses });
        }),
        ["server-and-its-journal"] = Take.From(async cloud =>
        {
            var server = await cloud.BootAsync();
            var before = cloud.Journal.Count;
            await cloud.Servers.StopAsync(server);
            return new { Server = server, Journal = cloud.Journal.Since(before).Where(entry => entry.Kind != JournalKind.Request) };
        }),
    };
}
