using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Histories;

/// <summary>An operation on a server in a random history.</summary>
/// <param name="Name">The name in the story.</param>
/// <param name="Weight">The relative frequency.</param>
/// <param name="From">The states in which it is legal.</param>
/// <param name="Act">Sends the request.</param>
internal sealed record ServerStep(string Name, int Weight, string[] From, Func<RandomWorld, Server, Task> Act)
{
    private static readonly string[] Running = [VmStates.Active];
    private static readonly string[] Standing = [VmStates.Active, VmStates.Stopped];

    private static readonly string[] Attachable =
        [VmStates.Active, VmStates.Paused, VmStates.Stopped, VmStates.Resized, VmStates.Shelved, VmStates.ShelvedOffloaded];

    private static readonly string[] Moved = [VmStates.Resized];

    public static readonly IReadOnlyList<ServerStep> All =
    [
        new("delete", 3, [], (world, server) => world.Stage.DeleteAsync(server.Id)),
        new(
            "resize",
            4,
            Standing,
            (world, server) => world.ActAsync(server, "resize", new { flavorRef = server.Flavor.FlavorId == "1" ? "2" : "1" })),
        new("migrate", 4, Standing, (world, server) => world.ActAsync(server, "migrate")),
        new("confirm", 4, Moved, (world, server) => world.ActAsync(server, "confirmResize")),
        new("revert", 4, Moved, (world, server) => world.ActAsync(server, "revertResize")),
        new("shelve", 3, [.. Standing, VmStates.Paused, VmStates.Suspended], (world, server) => world.ActAsync(server, "shelve")),
        new("unshelve", 5, [VmStates.Shelved, VmStates.ShelvedOffloaded], (world, server) => world.ActAsync(server, "unshelve")),
        new(
            "rebuild",
            2,
            [.. Standing, VmStates.Error],
            (world, server) => world.ActAsync(server, "rebuild", new { imageRef = server.ImageId })),
        new(
            "rebuild with another image",
            2,
            [.. Standing, VmStates.Error],
            (world, server) => world.ActAsync(server, "rebuild", new { imageRef = world.OtherImageThan(server) })),
        new("rescue", 2, Standing, (world, server) => world.ActAsync(server, "rescue")),
        new("unrescue", 3, [VmStates.Rescued], (world, server) => world.ActAsync(server, "unrescue")),
        new("stop", 2, Running, (world, server) => world.ActAsync(server, "os-stop")),
        new("start", 3, [VmStates.Stopped], (world, server) => world.ActAsync(server, "os-start")),
        new("reboot", 1, Running, (world, server) => world.ActAsync(server, "reboot", new { type = "SOFT" })),
        new("reboot hard", 1, [.. Standing, VmStates.Error], (world, server) => world.ActAsync(server, "reboot", new { type = "HARD" })),
        new("pause", 1, Running, (world, server) => world.ActAsync(server, "pause")),
        new("unpause", 2, [VmStates.Paused], (world, server) => world.ActAsync(server, "unpause")),
        new("suspend", 1, Running, (world, server) => world.ActAsync(server, "suspend")),
        new("resume", 2, [VmStates.Suspended], (world, server) => world.ActAsync(server, "resume")),
        new("snapshot", 2, Standing, (world, server) => world.SnapshotAsync(server)),
        new("attach", 3, Attachable, (world, server) => world.AttachAsync(server)),
        new("detach", 3, Attachable, (world, server) => world.DetachAsync(server)),
        new("evacuate", 6, [.. Standing, VmStates.Error], (world, server) => world.EvacuateAsync(server)),
    ];
}
