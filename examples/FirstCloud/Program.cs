using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

await using var cloud = new OpenStackBuilder().WithComputeHost("host1").WithComputeHost("host2").Build();

var server = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
Console.WriteLine($"{server.Name} is {server.Status} on {server.Host}");

server = await cloud.Servers.ResizeAsync(server, await cloud.Nova.GetFlavorAsync("m1.small"));
server = await cloud.Servers.ConfirmResizeAsync(server);
Console.WriteLine($"{server.Name} has {server.Flavor.MemoryMb} MB on {server.Host}");

await cloud.Servers.DeleteAsync(server);
var usage = await cloud.Usage.CaptureAsync();
Console.WriteLine($"MEMORY_MB in use: {usage.Total["MEMORY_MB"]}");
