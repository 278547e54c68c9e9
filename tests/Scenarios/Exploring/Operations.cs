using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>The operations that are explored.</summary>
internal static class Operations
{
    private const string LargerFlavor = "2";

    public static readonly IReadOnlyList<Operation> All =
    [
        new("boot", _ => Task.CompletedTask, async stage => stage.Server = await stage.BootAsync(onNetwork: true)),
        new("delete", BootedAsync, stage => stage.DeleteAsync(stage.Server!.Value)),
        new("resize", BootedAsync, ResizeAsync),
        new("migrate", BootedAsync, stage => ActAsync(stage, "migrate")),
        new("confirm", ResizedAsync, stage => ActAsync(stage, "confirmResize")),
        new("revert", ResizedAsync, stage => ActAsync(stage, "revertResize")),
        new("evacuate", LostHostAsync, stage => ActAsync(stage, "evacuate", new { })),
        new("shelve", BootedAsync, stage => ActAsync(stage, "shelve")),
        new("unshelve", ShelvedAsync, stage => ActAsync(stage, "unshelve")),
        new("rebuild", BootedAsync, stage => ActAsync(stage, "rebuild", new { imageRef = stage.Ids.Image })),
        new("rebuild with another image", BootedAsync, stage => ActAsync(stage, "rebuild", new { imageRef = stage.Ids.OtherImage })),
        new("rescue", BootedAsync, stage => ActAsync(stage, "rescue")),
        new("soft delete", BootedAsync, stage => stage.DeleteAsync(stage.Server!.Value))
        {
            Configure = Reclaiming, CallsServices = false,
        },
        new("soft delete a resized server", ResizedAsync, stage => stage.DeleteAsync(stage.Server!.Value)) { Configure = Reclaiming },
        new("restore", SoftDeletedAsync, stage => ActAsync(stage, "restore")) { Configure = Reclaiming, CallsServices = false },
        new("force delete", SoftDeletedAsync, stage => ActAsync(stage, "forceDelete")) { Configure = Reclaiming },
        new("snapshot", BootedAsync, stage => ActAsync(stage, "createImage", new { name = "picture" })),
    ];

    public static Operation Named(string name) => All.Single(operation => operation.Name == name);

    private static OpenStackBuilder Reclaiming(OpenStackBuilder builder) =>
        builder.WithReclaimInstanceInterval(TimeSpan.FromMinutes(5));

    private static Task ActAsync(Stage stage, string action, object? argument = null) =>
        stage.ActAsync(stage.Server!.Value, action, argument);

    private static Task ResizeAsync(Stage stage) => ActAsync(stage, "resize", new { flavorRef = LargerFlavor });

    private static async Task BootedAsync(Stage stage)
    {
        stage.Server = await stage.BootAsync(onNetwork: true);
        await stage.SettleAsync();
    }

    private static async Task ResizedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await ResizeAsync(stage);
        await stage.SettleAsync();
    }

    private static async Task ShelvedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await ActAsync(stage, "shelve");
        await stage.SettleAsync();
    }

    private static async Task SoftDeletedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await stage.DeleteAsync(stage.Server!.Value);
        await stage.SettleAsync();
    }

    private static async Task LostHostAsync(Stage stage)
    {
        await BootedAsync(stage);
        var host = stage.Find(stage.Server!.Value)!.Host!;
        await stage.Cloud.Hosts.KillAsync(host);
        await stage.ForceDownAsync(host, isDown: true);
        await stage.SettleAsync();
    }
}
