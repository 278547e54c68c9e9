using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

internal static class ReplySnapshots
{
    public static Dictionary<string, Func<ulong, Task<object>>> All { get; } = new()
    {
        ["reply-with-a-document"] = Take.From(async cloud =>
            await cloud.Demo.Neutron.SendAsync(HttpMethod.Get, "/v2.0/subnets")),
        ["reply-with-links"] = Take.From(async cloud =>
        {
            await cloud.BootAsync();
            return await cloud.Nova.SendAsync(HttpMethod.Get, "/servers");
        }),
        ["reply-not-found"] = Take.From(async cloud =>
        {
            var server = await cloud.BootAsync();
            await cloud.Servers.DeleteAsync(server.Id);
            return await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}");
        }),
        ["reply-without-a-body"] = Take.From(async cloud =>
        {
            var server = await cloud.BootAsync();
            return await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}");
        }),
        ["reply-with-a-page"] = Take.From(async cloud =>
            await cloud.Admin.Neutron.SendAsync(HttpMethod.Get, "/v2.0/nothing")),
        ["reply-with-data"] = Take.From(async cloud => await cloud.Admin.Glance.SendAsync(
            HttpMethod.Get, $"/v2/images/{await cloud.Glance.GetImageIdAsync("cirros")}/file")),
        ["reply-with-a-secret"] = Take.From(async cloud => await cloud.Demo.Nova.SendAsync(
            HttpMethod.Post,
            "/servers",
            new
            {
                server = new
                {
                    name = "web",
                    flavorRef = "1",
                    imageRef = await cloud.Glance.GetImageIdAsync("cirros"),
                    networks = "none",
                    adminPass = "do not show",
                },
            })),
    };
}
